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
                /// Up from the base rates to the maximal ones and down again, over and over, the momentum the other way round
                /// (Cyclical Learning Rates for Training Neural Networks, Smith, 2015).
                /// </summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double[] _max_lrs;
                    private readonly double[]? _base_momenta;
                    private readonly double[]? _max_momenta;
                    private readonly double _total_size;
                    private readonly double _step_ratio;
                    private readonly Func<double, double> _scale;
                    private readonly ScaleMode _scale_mode;

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, SamePerGroup(base_lr, optimizer), SamePerGroup(max_lr, optimizer), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, SamePerGroup(base_momentum, optimizer), SamePerGroup(max_momentum, optimizer), last_epoch, verbose)
                    {
                    }

                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step_size_up);
                        _base_lrs = OnePerGroup(base_lr, optimizer, nameof(base_lr));
                        _max_lrs = OnePerGroup(max_lr, optimizer, nameof(max_lr));
                        _total_size = (double)step_size_up + (step_size_down < 0 ? step_size_up : step_size_down);
                        _step_ratio = step_size_up / _total_size;
                        (_scale, _scale_mode) = (scale_fn, mode) switch
                        {
                            ({ } custom, _) => (custom, scale_mode),
                            (null, Mode.Triangular) => (_ => 1, ScaleMode.Cycle),
                            (null, Mode.Triangular2) => (cycle => Math.Pow(2, 1 - cycle), ScaleMode.Cycle),
                            (null, Mode.ExpRange) => (iteration => Math.Pow(gamma, iteration), ScaleMode.Iterations),
                            _ => throw new ArgumentException($"Unknown mode {mode} and no scale_fn.", nameof(mode)),
                        };
                        if (cycle_momentum)
                        {
                            _base_momenta = OnePerGroup(base_momentum ?? SamePerGroup(0.8, optimizer), optimizer, nameof(base_momentum));
                            _max_momenta = OnePerGroup(max_momentum ?? SamePerGroup(0.9, optimizer), optimizer, nameof(max_momentum));
                        }

                        step();
                    }

                    public enum Mode
                    {
                        Triangular = 0,
                        Triangular2 = 1,
                        ExpRange = 2,
                    }

                    /// <summary>What a scale function is a function of: the number of the cycle, from 1, or of the step.</summary>
                    public enum ScaleMode
                    {
                        Cycle = 0,
                        Iterations = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + (_last_epoch / _total_size));
                        var place = 1 + (_last_epoch / _total_size) - cycle;
                        var height = place <= _step_ratio ? place / _step_ratio : (place - 1) / (_step_ratio - 1);
                        height *= _scale(_scale_mode == ScaleMode.Cycle ? cycle : _last_epoch);
                        if (_base_momenta is not null)
                        {
                            foreach (var (number, group) in _optimizer.ParamGroups.Index())
                            {
                                CycledMomentum.Set(group, _max_momenta![number] - ((_max_momenta[number] - _base_momenta[number]) * height));
                            }
                        }

                        return _base_lrs.Zip(_max_lrs, (low, high) => low + ((high - low) * height));
                    }
                }
            }
        }
    }
}
