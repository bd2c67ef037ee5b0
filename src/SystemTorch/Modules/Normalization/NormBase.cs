using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;

        if (affine)
        {
            weight = new Parameter(empty(Dims.Of(num_features), dtype, device));
            bias = new Parameter(empty(Dims.Of(num_features), dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = empty(Dims.Of(num_features), dtype, device);
            running_var = empty(Dims.Of(num_features), dtype, device);
            num_batches_tracked = empty([], dtype ?? ScalarType.Int64, device);
        }
        reset_parameters();
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter? weight
    {
        get => HeldParameter();
        set => Hold(value);
    }

    public Parameter? bias
    {
        get => HeldParameter();
        set => Hold(value);
    }

    public Tensor? running_mean
    {
        get => HeldBuffer();
        set => HoldBuffer(value);
    }

    public Tensor? running_var
    {
        get => HeldBuffer();
        set => HoldBuffer(value);
    }

    public Tensor? num_batches_tracked
    {
        get => HeldBuffer();
        set => HoldBuffer(value);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (affine)
        {
            nn.init.ones_(weight!);
            nn.init.zeros_(bias!);
        }
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(running_mean!);
        nn.init.ones_(running_var!);
        nn.init.zeros_(num_batches_tracked!);
    }

    protected abstract void ValidateInputDimensions(Tensor input);
}
