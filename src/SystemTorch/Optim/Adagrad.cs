using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adagrad (Duchi, Hazan and Singer, 2011): the gradient over the root of the sum of its squares.</summary>
public class Adagrad : OptimizerHelper
{
    public Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
        : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
    {
    }

    public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
    {
        Check.NotNegative(lr, "learning rate");
        Check.NotNegative(lr_decay, nameof(lr_decay));
        Check.NotNegative(weight_decay, nameof(weight_decay));
        Check.NotNegative(initial_accumulator_value, nameof(initial_accumulator_value));
        Check.NotNegative(eps, nameof(eps));
        Begin(new Options { LearningRate = lr, lr_decay = lr_decay, initial_accumulator_value = initial_accumulator_value, eps = eps, weight_decay = weight_decay }, parameters);
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
        active = active with { Gradients = active.Penalized(maximize: false, options.weight_decay!.Value) };
        foreach (var (step, (parameters, gradients, states)) in active.SplitBy(state => state.step))
        {
            var sums = Array.ConvertAll(states, state => state.sum);
            Foreach.addcmul_(sums, gradients, gradients, 1);
            var scale = Foreach.sqrt(sums);
            Foreach.add_(scale, options.eps!.Value);
            Foreach.addcdiv_(parameters, gradients, scale, -group.LearningRate / (1 + ((step - 1) * options.lr_decay!.Value)));
        }
    }

    public class Options : OptimizerOptions
    {
        public double? lr_decay;
        public double? initial_accumulator_value;
        public double? eps;
        public double? weight_decay;

        internal override void VisitFields(IOptionVisitor visitor)
        {
            visitor.Field(ref lr_decay);
            visitor.Field(ref initial_accumulator_value);
            visitor.Field(ref eps);
            visitor.Field(ref weight_decay);
        }
    }

    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
            : base(parameters, new Options { LearningRate = lr, lr_decay = lr_decay, initial_accumulator_value = initial_accumulator_value, weight_decay = weight_decay, eps = eps })
        {
        }
    }

    public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
    {
        public long step;
        public Tensor sum = null!;

        public override void Initialize(OptimizerOptions options)
        {
            Release();
            step = 0;
            sum = NewTensor(((Options)options).initial_accumulator_value!.Value);
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
            visitor.Field(ref sum);
        }
    }
}
