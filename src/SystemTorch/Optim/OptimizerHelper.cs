using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups with options, a state for each parameter, and their saved form.</summary>
public abstract partial class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults = null!;

    // By reference: Tensor compares by value.
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    public OptimizerHelper()
    {
    }

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    /// <summary>Adds a group; what its options leave null is the optimizer's own.</summary>
    /// <exception cref="ArgumentException">A parameter is already in a group.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        // Fixed here, as a lazy sequence would walk the module anew at every step.
        Parameter[] parameters = [.. param_group.Parameters];
        if (parameters.Distinct(ReferenceEqualityComparer.Instance).Count() < parameters.Length || parameters.Any(_states.ContainsKey))
        {
            throw new ArgumentException("Some parameters appear in more than one parameter group, or twice in one.", nameof(param_group));
        }

        param_group.Parameters = parameters;
        param_group.Options ??= NewOptions();
        param_group.Options.FillFrom(_defaults);
        _parameter_groups.Add(param_group);
        using var no_gradients = no_grad();
        foreach (var parameter in parameters)
        {
            if (NewState(parameter) is { } state)
            {
                state.Initialize(param_group.Options);
                _states.Add(parameter, state);
            }
        }
    }

    public override void zero_grad()
    {
        using var scope = NewDisposeScope();
        Tensor[] gradients = [.. parameters().Select(parameter => parameter.grad).OfType<Tensor>()];
        if (gradients.Length > 0)
        {
            using var no_gradients = no_grad();
            Foreach.zero_(gradients);
        }
    }

    /// <summary>Moves the state, not the parameters, to <paramref name="device"/>.</summary>
    public void to(Device device)
    {
        foreach (var state in _states.Values)
        {
            state.to(device);
        }
    }

    protected Tensor _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var gradients = enable_grad();
            loss = loss_closure();
        }

        using var no_gradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
        {
            body((T)group);
        }

        return loss!;
    }

    private protected override void DisposeStates()
    {
        foreach (var state in _states.Values.OfType<IDisposable>())
        {
            state.Dispose();
        }

        _states.Clear();
    }

    /// <summary>Options that leave everything to the optimizer's own.</summary>
    private protected virtual OptimizerOptions NewOptions() => new();

    /// <summary>A state for one parameter, not yet initialized; null where the optimizer keeps none.</summary>
    private protected virtual OptimizerState? NewState(Parameter parameter) => null;

    /// <summary>Takes the optimizer's own options and its first groups.</summary>
    private protected void Begin(OptimizerOptions defaults, IEnumerable<ParamGroup> groups)
    {
        defaults.InitialLearningRate = defaults.LearningRate!.Value;
        _defaults = defaults;
        foreach (var group in groups)
        {
            add_param_group(group);
        }
    }

    /// <summary>What of <paramref name="group"/> has a gradient. The gradients belong to the current scope.</summary>
    private protected Active<TState> WithGradient<TState>(ParamGroup group) where TState : OptimizerState
    {
        var (parameters, gradients, states) = (new List<Tensor>(), new List<Tensor>(), new List<TState>());
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is { } gradient)
            {
                parameters.Add(parameter);
                gradients.Add(gradient);
                states.Add((TState)_states[parameter]);
            }
        }

        return new([.. parameters], [.. gradients], [.. states]);
    }
}
