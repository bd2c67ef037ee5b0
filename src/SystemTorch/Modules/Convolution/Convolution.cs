using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    // What F.pad takes where padding is a step of its own: last dimension first, both sides of each.
    protected long[] _reversed_padding_repeated_twice = [];

    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode,
        Device? device = null, ScalarType? dtype = null) : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros)
            throw new ArgumentException("Only PaddingModes.Zeros is supported for ConvTransposeND", nameof(padding_mode));
        if (groups <= 0)
            throw new ArgumentException("groups must be a positive integer", nameof(groups));
        if (in_channels % groups != 0)
            throw new ArgumentException("in_channels must be divisible by groups", nameof(in_channels));
        if (out_channels % groups != 0)
            throw new ArgumentException("out_channels must be divisible by groups", nameof(out_channels));

        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type.HasValue)
            SetPadding(padding_type.Value);
        else
            SetPadding(padding ?? Dims.Repeat(0, kernel_size.Length));

        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = new Parameter(empty([.. channels, .. kernel_size], dtype, device));
        if (bias)
            this.bias = new Parameter(empty(Dims.Of(out_channels), dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public bool transposed { get; }

    public Padding? padding_type { get; private set; }

    public long[]? padding { get; private set; }

    public PaddingModes padding_mode { get; set; }

    public long groups { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    public Parameter weight
    {
        get => HeldParameter()!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Hold(value);
        }
    }

    public Parameter? bias
    {
        get => HeldParameter();
        set => Hold(value);
    }

    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null)
            nn.init.UniformOverFanIn(bias, nn.init.CalculateFanInAndFanOut(weight).Item1);
    }

    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
        _reversed_padding_repeated_twice = [.. padding.Reverse().SelectMany(size => new[] { size, size })];
    }

    public void SetPadding(Padding padding)
    {
        if (transposed)
            throw new ArgumentException("Cannot set padding type on ConvTransposeND", nameof(padding));
        if (padding == Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException("padding='same' is not supported for strided convolutions", nameof(padding));

        padding_type = padding;
        this.padding = null;
        var dimensions = kernel_size.Length;
        _reversed_padding_repeated_twice = new long[2 * dimensions];
        if (padding == Padding.Valid)
            return;
        for (var d = 0; d < dimensions; d++)
        {
            var total = dilation[d] * (kernel_size[d] - 1);
            var place = 2 * (dimensions - 1 - d);
            _reversed_padding_repeated_twice[place] = total / 2;
            _reversed_padding_repeated_twice[place + 1] = total - total / 2;
        }
    }

    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == in_channels) || (shape.Length == dimensions + 1 && shape[0] == in_channels);
    }

    private protected void CheckShape(Tensor input, int dimensions)
    {
        if (!ValidateShape(input, dimensions))
            throw new ArgumentException(
                $"Expected {dimensions + 1}D (unbatched) or {dimensions + 2}D (batched) input with {in_channels} channels to {GetName()}, "
                + $"but got a tensor of shape [{string.Join(", ", input.shape)}].", nameof(input));
    }

    // Zero padding is the operator's own; any other kind is a step before it.
    private protected Tensor PadAhead(Tensor input) => F.pad(input, _reversed_padding_repeated_twice, padding_mode);
}
