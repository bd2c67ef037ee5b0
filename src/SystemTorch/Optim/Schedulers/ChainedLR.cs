namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedulers of one optimizer, each stepping from where the one before left the rates.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        _schedulers = [.. schedulers];
                        if (_schedulers.Length == 0 || _schedulers.Any(scheduler => scheduler._optimizer != _schedulers[0]._optimizer))
                        {
                            throw new ArgumentException("ChainedLR expects schedulers that all belong to one optimizer.", nameof(schedulers));
                        }

                        _optimizer = _schedulers[0]._optimizer;
                        _last_lrs = CurrentRates();
                    }

                    public override void step()
                    {
                        foreach (var scheduler in _schedulers)
                        {
                            scheduler.step();
                        }

                        _last_lrs = CurrentRates();
                    }
                }
            }
        }
    }
}
