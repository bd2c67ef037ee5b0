using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>RMSprop (Hinton's lecture): the gradient over the root of its running mean square.</summary>
public class RMSProp : OptimizerHelper, IMomentum
{
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        Check.NotNegative(lr, "learning rate");
        Check.NotNegative(alpha, nameof(alpha));
        Check.NotNegative(eps, nameof(eps));
        Check.NotNegative(momentum, nameof(momentum));
        Check.NotNegative(weight_decay, nameof(weight_decay));
        Begin(new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize }, parameters);
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

        Array.ForEach(active.States, state => state.step++);
        var options = group.Options;
        var (alpha, momentum) = (options.alpha!.Value, options.momentum!.Value);
        var gradients = active.Penalized(options.maximize!.Value, options.weight_decay!.Value);
        var squares = active.Of(state => state.square_avg);
        Foreach.mul_(squares, alpha);
        Foreach.addcmul_(squares, gradients, gradients, 1 - alpha);
        var scale = options.centered!.Value ? Deviation(active, gradients, squares, alpha) : Foreach.sqrt(squares);
        Foreach.add_(scale, options.eps!.Value);
        if (momentum > 0)
        {
            var velocities = active.Of(state => state.momentum_buffer!);
            Foreach.mul_(velocities, momentum);
            Foreach.addcdiv_(velocities, gradients, scale, 1);
            Foreach.add_(active.Parameters, velocities, -group.LearningRate);
        }
        else
        {
            Foreach.addcdiv_(active.Parameters, gradients, scale, -group.LearningRate);
        }
    }

    private static Tensor[] Deviation(in Active<State> active, Tensor[] gradients, Tensor[] squares, double alpha)
    {
        var means = active.Of(state => state.grad_avg!);
        Foreach.mul_(means, alpha);
        Foreach.add_(means, gradients, 1 - alpha);
        var variance = Foreach.addcmul(squares, means, means, -1);
        Foreach.sqrt_(variance);
        return variance;
    }

    public class Options : OptimizerOptions
    {
        public bool? maximize;
        public double? momentum;
        public double? alpha;
        public double? eps;
        public double? weight_decay;
        public bool? centered;

        internal override void VisitFields(IOptionVisitor visitor)
        {
            visitor.Field(ref maximize);
            visitor.Field(ref momentum);
            visitor.Field(ref alpha);
            visitor.Field(ref eps);
            visitor.Field(ref weight_decay);
            visitor.Field(ref centered);
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

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered })
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
        public long step;
        public Tensor square_avg = null!;
        public Tensor? momentum_buffer;
        public Tensor? grad_avg;

        public override void Initialize(OptimizerOptions options)
        {
            Release();
            step = 0;
            square_avg = NewTensor(0);
            momentum_buffer = NewTensor(0);
            grad_avg = NewTensor(0);
        }

        public override void SaveStateDict(BinaryWriter writer) => Save(writer);

        public override void LoadStateDict(BinaryReader reader) => Load(reader);

        public override void LoadStateDict(OptimizerState source) => Copy(source);

        public override bool ApproximatelyEquals(OptimizerState other) => IsClose(other);

        public override void to(Device device) => Move(device);

        public void Dispose() => Release();

        internal override void VisitFields(IStateVisitor visitor)
        {
            visitor.Field(ref step);
            visitor.Field(ref square_avg);
            visitor.Optional(ref momentum_buffer);
            visitor.Optional(ref grad_avg);
        }
    }
}
