using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba, 2014), with the weight decay as an L2 penalty on the gradient.</summary>
public class Adam : OptimizerHelper, IBetas
{
    public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        Check.NotNegative(lr, "learning rate");
        Check.Beta(beta1, nameof(beta1));
        Check.Beta(beta2, nameof(beta2));
        Check.NotNegative(eps, nameof(eps));
        Check.NotNegative(weight_decay, nameof(weight_decay));
        Begin(new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }, parameters);
    }

    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        Moments.Step(
            WithGradient<State>(group),
            group.LearningRate,
            group.Betas,
            options.eps!.Value,
            options.weight_decay!.Value,
            decoupled: false,
            options.amsgrad!.Value,
            options.maximize!.Value);
    }

    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? weight_decay;
        public double? eps;
        public bool? amsgrad;
        public bool? maximize;

        internal override void VisitFields(IOptionVisitor visitor)
        {
            visitor.Field(ref beta1);
            visitor.Field(ref beta2);
            visitor.Field(ref eps);
            visitor.Field(ref weight_decay);
            visitor.Field(ref amsgrad);
            visitor.Field(ref maximize);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    public sealed class State(Parameter parameter) : OptimizerState(parameter), IMoments, IDisposable
    {
        public long step;
        public Tensor exp_avg = null!;
        public Tensor exp_avg_sq = null!;
        public Tensor? max_exp_avg_sq;

        long IMoments.Step
        {
            get => step;
            set => step = value;
        }

        Tensor IMoments.First => exp_avg;

        Tensor IMoments.Second => exp_avg_sq;

        Tensor? IMoments.Largest => max_exp_avg_sq;

        public override void Initialize(OptimizerOptions options)
        {
            Release();
            step = 0;
            exp_avg = NewTensor(0);
            exp_avg_sq = NewTensor(0);
            max_exp_avg_sq = ((Options)options).amsgrad!.Value ? NewTensor(0) : null;
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
            visitor.Field(ref exp_avg);
            visitor.Field(ref exp_avg_sq);
            visitor.Optional(ref max_exp_avg_sq);
        }
    }
}
