using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum as in PyTorch (the learning rate is outside the velocity).</summary>
public class SGD : OptimizerHelper, IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        Check.NotNegative(lr, "learning rate");
        Check.NotNegative(momentum, nameof(momentum));
        Check.NotNegative(weight_decay, nameof(weight_decay));
        if (nesterov && (momentum <= 0 || dampening != 0))
        {
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening.");
        }

        Begin(new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }, parameters);
    }

    public double Momentum
    {
        get => ((Options)_defaults).momentum!.Value;
        set => ((Options)_defaults).momentum = value;
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private void Update(ParamGroup group)
    {
        var active = WithGradient<State>(group);
        if (active.States.Length == 0)
        {
            return;
        }

        var options = group.Options;
        var momentum = options.momentum!.Value;
        var direction = active.Penalized(options.maximize!.Value, options.weight_decay!.Value);
        if (momentum != 0)
        {
            var velocity = Accelerate(active.States, direction, momentum, 1 - options.dampening!.Value);
            direction = options.nesterov!.Value ? Foreach.add(direction, velocity, momentum) : velocity;
        }

        Foreach.add_(active.Parameters, direction, -group.LearningRate);
    }

    /// <summary>A parameter's velocity begins as its first gradient, undampened.</summary>
    private static Tensor[] Accelerate(State[] states, Tensor[] gradients, double momentum, double share)
    {
        var (moving, pushes) = (new List<Tensor>(), new List<Tensor>());
        foreach (var (state, gradient) in states.Zip(gradients))
        {
            if (state.momentum_buffer is { } velocity)
            {
                moving.Add(velocity);
                pushes.Add(gradient);
            }
            else
            {
                state.momentum_buffer = gradient.detach().clone().DetachFromDisposeScope();
            }
        }

        if (moving.Count > 0)
        {
            Tensor[] velocities = [.. moving];
            Foreach.mul_(velocities, momentum);
            Foreach.add_(velocities, [.. pushes], share);
        }

        return Array.ConvertAll(states, state => state.momentum_buffer!);
    }

    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        internal override void VisitFields(IOptionVisitor visitor)
        {
            visitor.Field(ref momentum);
            visitor.Field(ref dampening);
            visitor.Field(ref weight_decay);
            visitor.Field(ref nesterov);
            visitor.Field(ref maximize);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })
        {
        }

        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }

    public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
    {
        public Tensor? momentum_buffer;

        public override void Initialize(OptimizerOptions options) => Release();

        public override void SaveStateDict(BinaryWriter writer) => Save(writer);

        public override void LoadStateDict(BinaryReader reader) => Load(reader);

        public override void LoadStateDict(OptimizerState source) => Copy(source);

        public override bool ApproximatelyEquals(OptimizerState other) => IsClose(other);

        public override void to(Device device) => Move(device);

        public void Dispose() => Release();

        internal override void VisitFields(IStateVisitor visitor) => visitor.Optional(ref momentum_buffer);
    }
}
