// parametric, float 2 3 64 64
public sealed class MlpBlock : Module<Tensor, Tensor>
{
    private readonly Linear lin1, lin2;
    private readonly Func<Tensor, Tensor> act = functional.gelu;

    public MlpBlock(int embedding_dim, int mlp_dim) : base("MlpBlock")
    {
        lin1 = Linear(embedding_dim, mlp_dim);
        lin2 = Linear(mlp_dim, embedding_dim);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => lin2.call(functional.gelu(lin1.call(x)));
}

public sealed class EncoderBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1, norm2;
    private readonly MultiheadAttention attn;
    private readonly MlpBlock mlp;

    public EncoderBlock(int dim, int num_heads) : base("EncoderBlock")
    {
        norm1 = LayerNorm(new long[] { dim }, eps: 1e-6);
        attn = MultiheadAttention(dim, num_heads);
        norm2 = LayerNorm(new long[] { dim }, eps: 1e-6);
        mlp = new MlpBlock(dim, dim * 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var shape = x.shape;
        var y = norm1.call(x).flatten(1, 2).transpose(0, 1);
        var attended = attn.call(y, y, y).Item1.transpose(0, 1).reshape(shape);
        x = x + attended;
        return x + mlp.call(norm2.call(x));
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d patch_embed;
    private readonly Parameter pos_embed;
    private readonly ModuleList<EncoderBlock> blocks = new ModuleList<EncoderBlock>();
    private readonly Sequential neck, decoder;

    public Net(int img_size = 64, int patch_size = 8, int embed_dim = 24, int depth = 2, int num_heads = 2, int out_chans = 16, int masks = 3) : base("Net")
    {
        patch_embed = Conv2d(3, embed_dim, patch_size, stride: patch_size);
        pos_embed = Parameter(zeros(1, img_size / patch_size, img_size / patch_size, embed_dim));
        for (int i = 0; i < depth; i++)
        {
            var block = new EncoderBlock(embed_dim, num_heads);
            blocks.Add(block);
        }
        neck = Sequential(
            ("0", Conv2d(embed_dim, out_chans, 1, bias: false)),
            ("1", GroupNorm(1, out_chans)),
            ("2", Conv2d(out_chans, out_chans, 3, padding: 1, bias: false)));
        decoder = Sequential(
            ("up1", ConvTranspose2d(out_chans, out_chans / 2, 2, stride: 2)),
            ("act", GELU()),
            ("up2", ConvTranspose2d(out_chans / 2, masks, 2, stride: 2)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = patch_embed.call(x).permute(0, 2, 3, 1) + pos_embed;
        foreach (var blk in blocks)
        {
            x = blk.call(x);
        }
        x = neck.call(x.permute(0, 3, 1, 2));
        return decoder.call(x);
    }
}
