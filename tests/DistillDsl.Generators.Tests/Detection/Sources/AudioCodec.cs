// literal, float 2 1 256
public sealed class ResidualUnit : Module<Tensor, Tensor>
{
    private readonly Sequential block;

    public ResidualUnit(long dim, long dilation) : base("ResidualUnit")
    {
        block = Sequential(
            ELU(),
            Conv1d(dim, dim, 7, dilation: dilation, padding: 3 * dilation),
            ELU(),
            Conv1d(dim, dim, 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => x + block.call(x);
}

public sealed class EncoderBlock : Module<Tensor, Tensor>
{
    private readonly ResidualUnit res1, res2;
    private readonly Conv1d down;

    public EncoderBlock(long input, long output, long stride) : base("EncoderBlock")
    {
        res1 = new ResidualUnit(input, 1);
        res2 = new ResidualUnit(input, 3);
        down = Conv1d(input, output, 2 * stride, stride: stride, padding: stride / 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => down.call(res2.call(res1.call(x)));
}

public sealed class DecoderBlock : Module<Tensor, Tensor>
{
    private readonly ConvTranspose1d up;
    private readonly ResidualUnit res1, res2;

    public DecoderBlock(long input, long output, long stride) : base("DecoderBlock")
    {
        up = ConvTranspose1d(input, output, 2 * stride, stride: stride, padding: stride / 2);
        res1 = new ResidualUnit(output, 1);
        res2 = new ResidualUnit(output, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => res2.call(res1.call(up.call(x)));
}

public sealed class Quantizer : Module<Tensor, Tensor>
{
    private readonly Conv1d in_proj, out_proj;
    private readonly Embedding codebook;

    public Quantizer(long dim, long code_dim, long codes) : base("Quantizer")
    {
        in_proj = Conv1d(dim, code_dim, 1);
        codebook = Embedding(codes, code_dim);
        out_proj = Conv1d(code_dim, dim, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor z)
    {
        var z_e = in_proj.call(z);
        var flat = z_e.transpose(1, 2).reshape(-1, z_e.shape[1]);
        var nearest = cdist(flat, codebook.weight).argmin(1).view(z_e.shape[0], -1);
        var z_q = codebook.call(nearest).transpose(1, 2);
        return out_proj.call(z_e + (z_q - z_e).detach());
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Sequential encoder, decoder;
    private readonly Quantizer quantizer;

    public Net() : base("Net")
    {
        encoder = Sequential(
            Conv1d(1, 16, 7, padding: 3),
            new EncoderBlock(16, 32, 2),
            new EncoderBlock(32, 64, 4),
            ELU(),
            Conv1d(64, 24, 3, padding: 1));
        quantizer = new Quantizer(24, 8, 32);
        decoder = Sequential(
            Conv1d(24, 64, 7, padding: 3),
            new DecoderBlock(64, 32, 4),
            new DecoderBlock(32, 16, 2),
            ELU(),
            Conv1d(16, 1, 7, padding: 3),
            Tanh());
        RegisterComponents();
        foreach (var p in this.parameters().Where(p => p.dim() > 1)) init.xavier_uniform_(p);
    }

    public override Tensor forward(Tensor audio) => decoder.call(quantizer.call(encoder.call(audio)));
}
