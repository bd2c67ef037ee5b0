namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// Multiplies the rates by a factor when a metric has not become better for more than <c>patience</c> epochs.
                /// </summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _min;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly double[] _min_lrs;
                    private readonly double _eps;
                    private readonly bool _verbose;
                    private double _best;
                    private int _bad_epochs;
                    private int _cooling;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, 0, verbose)
                    {
                        if (factor >= 1)
                        {
                            throw new ArgumentException($"Factor should be < 1, got {factor}.", nameof(factor));
                        }

                        _min = IsFirst(mode, "min", "max", nameof(mode));
                        _relative = IsFirst(threshold_mode, "rel", "abs", nameof(threshold_mode));
                        (_factor, _patience, _threshold, _cooldown, _eps, _verbose) = (factor, patience, threshold, cooldown, eps, verbose);
                        _min_lrs = min_lr is null ? SamePerGroup(0.0, optimizer)
                            : min_lr.Count == 1 ? SamePerGroup(min_lr[0], optimizer)
                            : OnePerGroup(min_lr, optimizer, nameof(min_lr));
                        _best = _min ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau needs the metric: call step(double, int?).");

                    public override void step(int? epoch) => step();

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                        {
                            _best = current;
                            _bad_epochs = 0;
                        }
                        else
                        {
                            _bad_epochs++;
                        }

                        if (_cooling > 0)
                        {
                            _cooling--;
                            _bad_epochs = 0;
                        }

                        if (_bad_epochs > _patience)
                        {
                            Reduce();
                            _cooling = _cooldown;
                            _bad_epochs = 0;
                        }

                        _last_lrs = CurrentRates();
                    }

                    private static bool IsFirst(string value, string first, string second, string name) =>
                        value == first || (value == second ? false : throw new ArgumentException($"Unknown {name} '{value}'; expected '{first}' or '{second}'.", name));

                    private bool IsBetter(double current)
                    {
                        var sign = _min ? -1 : 1;
                        var bar = _relative ? _best * (1 + (sign * _threshold)) : _best + (sign * _threshold);
                        return _min ? current < bar : current > bar;
                    }

                    private void Reduce()
                    {
                        foreach (var (place, group) in _optimizer.ParamGroups.Index())
                        {
                            var rate = Math.Max(group.LearningRate * _factor, _min_lrs[place]);
                            if (group.LearningRate - rate > _eps)
                            {
                                group.LearningRate = rate;
                                if (_verbose)
                                {
                                    Console.WriteLine($"Epoch {_last_epoch}: reducing learning rate of group {place} to {rate:g4}.");
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
