namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One scheduler after the other, the next from each milestone on.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_schedulers.Any(scheduler => scheduler._optimizer != optimizer))
                        {
                            throw new ArgumentException("SequentialLR expects all its schedulers to belong to its own optimizer.", nameof(schedulers));
                        }

                        if (_milestones.Length != _schedulers.Length - 1)
                        {
                            throw new ArgumentException($"SequentialLR expects one milestone less than schedulers, got {_schedulers.Length} schedulers and {_milestones.Length} milestones.", nameof(milestones));
                        }

                        // Every scheduler has taken its first step when it was made, one upon the other: undo them and take the first one's again.
                        foreach (var group in optimizer.ParamGroups)
                        {
                            group.LearningRate = group.InitialLearningRate;
                        }

                        foreach (var scheduler in _schedulers)
                        {
                            scheduler._last_epoch--;
                        }

                        _schedulers[0].step();
                        _last_lrs = CurrentRates();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var place = _milestones.Count(milestone => milestone <= _last_epoch);
                        if (place > 0 && _milestones[place - 1] == _last_epoch)
                        {
                            _schedulers[place].step(0);
                        }
                        else
                        {
                            _schedulers[place].step();
                        }

                        return CurrentRates();
                    }
                }
            }
        }
    }
}
