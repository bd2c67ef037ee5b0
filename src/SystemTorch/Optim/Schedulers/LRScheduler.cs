namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets the learning rates of an optimizer's groups, once when it is made and once each <see cref="step()"/>.
            /// </summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                private readonly bool _verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    _verbose = verbose;
                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _last_lrs = CurrentRates();
                }

                internal Optimizer _optimizer { get; private protected set; } = null!;

                internal int _last_epoch { get; set; } = -1;

                internal IReadOnlyList<double> _base_lrs { get; private protected set; } = [];

                private protected IReadOnlyList<double> _last_lrs { get; set; } = [];

                public IEnumerable<double> get_last_lr() => _last_lrs;

                public virtual void step() => step(null);

                /// <summary>Goes on to the next epoch, or to <c>epoch</c> by the closed form where there is one.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    double[] rates = [.. epoch.HasValue ? get_closed_form_lr() : get_lr()];
                    foreach (var (place, group) in _optimizer.ParamGroups.Take(_base_lrs.Count).Index())
                    {
                        if (_verbose && _last_lrs[place] != rates[place])
                        {
                            Console.WriteLine($"Adjusting learning rate to {rates[place]}");
                        }

                        group.LearningRate = rates[place];
                    }

                    _last_lrs = rates;
                }

                /// <summary>As <see cref="step(int?)"/>; only <c>ReduceLROnPlateau</c> looks at the metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of the epoch after the last. Called once a step: many schedules go on from the current rates.</summary>
                protected virtual IEnumerable<double> get_lr() => CurrentRates();

                /// <summary>The rates of any epoch, from the initial ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected double[] CurrentRates() => [.. _optimizer.ParamGroups.Select(group => group.LearningRate)];

                private protected IEnumerable<double> CurrentTimes(double factor) => CurrentRates().Select(rate => rate * factor);

                private protected IEnumerable<double> BaseTimes(double factor) => _base_lrs.Select(rate => rate * factor);

                /// <summary>The values of a list that has one for each group of the optimizer.</summary>
                private protected static T[] OnePerGroup<T>(IEnumerable<T> values, Optimizer optimizer, string name)
                {
                    T[] all = [.. values];
                    var groups = optimizer.ParamGroups.Count();
                    return all.Length == groups
                        ? all
                        : throw new ArgumentException($"Expected {groups} values for {name}, one for each parameter group, got {all.Length}.", name);
                }

                private protected static T[] SamePerGroup<T>(T value, Optimizer optimizer)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    return [.. optimizer.ParamGroups.Select(_ => value)];
                }
            }
        }
    }
}
