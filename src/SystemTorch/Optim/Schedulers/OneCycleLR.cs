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
                /// Up to the maximal rates and down to far below the initial ones, once, the momentum the other way round
                /// (Super-Convergence, Smith and Topin, 2017).
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _total_steps;
                    private readonly Func<double, double, double, double> _anneal;
                    private readonly Phase[] _phases;
                    private readonly Rates[] _rates;
                    private readonly Rates[]? _momenta;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, SamePerGroup(max_lr, optimizer), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, SamePerGroup(base_momentum, optimizer), SamePerGroup(max_momentum, optimizer), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _total_steps = TotalSteps(total_steps, epochs, steps_per_epoch);
                        if (!(pct_start is >= 0 and <= 1))
                        {
                            throw new ArgumentException($"Expected pct_start between 0 and 1, got {pct_start}.", nameof(pct_start));
                        }

                        _anneal = anneal_strategy == AnnealStrategy.Cos ? Cosine : double.Lerp;
                        _phases = Phases(pct_start, three_phase);
                        _rates = Array.ConvertAll(OnePerGroup(max_lr, optimizer, nameof(max_lr)), high => new Rates(high / div_factor, high, high / div_factor / final_div_factor));
                        if (last_epoch == -1)
                        {
                            foreach (var (number, group) in optimizer.ParamGroups.Index())
                            {
                                group.InitialLearningRate = _rates[number].Initial;
                            }

                            _base_lrs = Array.ConvertAll(_rates, rates => rates.Initial);
                        }

                        if (cycle_momentum)
                        {
                            var low = OnePerGroup(base_momentum ?? SamePerGroup(0.85, optimizer), optimizer, nameof(base_momentum));
                            var high = OnePerGroup(max_momentum ?? SamePerGroup(0.95, optimizer), optimizer, nameof(max_momentum));
                            _momenta = [.. high.Zip(low, (start, turn) => new Rates(start, turn, start))];
                        }

                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total_steps)
                        {
                            throw new InvalidOperationException($"Tried to step {_last_epoch + 1} times. The specified number of total steps is {_total_steps}.");
                        }

                        var number = Array.FindIndex(_phases, phase => _last_epoch <= phase.End);
                        var (start, phase) = number switch
                        {
                            < 0 => (_phases[^2].End, _phases[^1]),
                            0 => (0, _phases[0]),
                            _ => (_phases[number - 1].End, _phases[number]),
                        };
                        var share = (_last_epoch - start) / (phase.End - start);
                        double At(Rates rates) => _anneal(phase.From(rates), phase.To(rates), share);
                        if (_momenta is not null)
                        {
                            foreach (var (group, momenta) in _optimizer.ParamGroups.Zip(_momenta))
                            {
                                CycledMomentum.Set(group, At(momenta));
                            }
                        }

                        return _rates.Select(At);
                    }

                    private static double Cosine(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));

                    private static int TotalSteps(int total_steps, int epochs, int steps_per_epoch) => (total_steps, epochs, steps_per_epoch) switch
                    {
                        ( > 0, _, _) => total_steps,
                        (-1, > 0, > 0) => epochs * steps_per_epoch,
                        _ => throw new ArgumentException($"Expected a positive total_steps, or positive epochs and steps_per_epoch; got {total_steps}, {epochs} and {steps_per_epoch}."),
                    };

                    private Phase[] Phases(double pct_start, bool three_phase)
                    {
                        var up = new Phase((pct_start * _total_steps) - 1, rates => rates.Initial, rates => rates.Peak);
                        return three_phase
                            ?
                            [
                                up,
                                new((2 * pct_start * _total_steps) - 2, rates => rates.Peak, rates => rates.Initial),
                                new(_total_steps - 1, rates => rates.Initial, rates => rates.Final),
                            ]
                            : [up, new(_total_steps - 1, rates => rates.Peak, rates => rates.Final)];
                    }

                    /// <summary>What a group's value is at the start, at the peak of the learning rate, and at the end.</summary>
                    private readonly record struct Rates(double Initial, double Peak, double Final);

                    /// <summary>A part of the schedule, up to and with step <c>End</c>, and the values it leads between.</summary>
                    private sealed record Phase(double End, Func<Rates, double> From, Func<Rates, double> To);
                }
            }
        }
    }
}
