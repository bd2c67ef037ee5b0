// literal, float 2 3 64 64
public class OverlapPatchEmbed : Module<Tensor, Tensor>
{
    public Conv2d proj;
    public BatchNorm2d norm;

    public OverlapPatchEmbed(int in_chans, int embed_dim, int patch, int stride) : base("OverlapPatchEmbed")
    {
        this.proj = Conv2d(in_chans, embed_dim, patch, stride: stride, padding: patch / 2);
        this.norm = BatchNorm2d(embed_dim);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => norm.call(proj.call(x));
}

public class MixFfn : Module<Tensor, Tensor>
{
    private readonly Conv2d fc1, dwconv, fc2;

    public MixFfn(int dim, int hidden) : base("MixFfn")
    {
        fc1 = Conv2d(dim, hidden, 1);
        dwconv = Conv2d(hidden, hidden, 3, padding: 1, groups: hidden);
        fc2 = Conv2d(hidden, dim, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc2.call(functional.gelu(dwconv.call(fc1.call(x))));
}

public class EfficientAttention : Module<Tensor, Tensor>
{
    private readonly Linear q, kv, proj;
    private readonly Conv2d sr;
    private readonly LayerNorm norm;
    private readonly int dim;

    public EfficientAttention(int dim, int sr_ratio) : base("EfficientAttention")
    {
        this.dim = dim;
        q = Linear(dim, dim);
        kv = Linear(dim, dim * 2);
        proj = Linear(dim, dim);
        if (sr_ratio > 1)
        {
            sr = Conv2d(dim, dim, sr_ratio, stride: sr_ratio);
            norm = LayerNorm(dim);
        }
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (B, C, H, W) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        var tokens = x.flatten(2).transpose(1, 2);
        var q = this.q.call(tokens);
        var reduced = tokens;
        if (sr is not null) reduced = norm.call(sr.call(x).reshape(B, C, -1).permute(0, 2, 1));
        var kv = this.kv.call(reduced).chunk(2, -1);
        var attn = (q.matmul(kv[0].transpose(-2, -1)) / Math.Sqrt(dim)).softmax(-1);
        return proj.call(attn.matmul(kv[1])).transpose(1, 2).reshape(B, C, H, W);
    }
}

public class Layer : Module<Tensor, Tensor>
{
    private readonly EfficientAttention attn;
    private readonly MixFfn mlp;
    private readonly GroupNorm norm1, norm2;

    public Layer(int dim, int sr) : base("Layer")
    {
        norm1 = GroupNorm(1, dim);
        attn = new EfficientAttention(dim, sr);
        norm2 = GroupNorm(1, dim);
        mlp = new MixFfn(dim, dim * 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attn.call(norm1.call(x));
        return x + mlp.call(norm2.call(x));
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private static int[] dims = { 16, 32, 64 };
    private readonly OverlapPatchEmbed patch_embed1, patch_embed2, patch_embed3;
    private readonly Layer block1, block2, block3;
    private readonly ModuleList<Conv2d> linear_c = new();
    private readonly Sequential linear_fuse;
    private readonly Conv2d linear_pred;

    public Net() : base("Net")
    {
        patch_embed1 = new OverlapPatchEmbed(3, dims[0], 7, 4);
        patch_embed2 = new OverlapPatchEmbed(dims[0], dims[1], 3, 2);
        patch_embed3 = new OverlapPatchEmbed(dims[1], dims[2], 3, 2);
        block1 = new Layer(dims[0], 4);
        block2 = new Layer(dims[1], 2);
        block3 = new Layer(dims[2], 1);
        foreach (var dim in dims) linear_c.Add(Conv2d(dim, 24, 1));
        linear_fuse = Sequential(("conv", Conv2d(72, 24, 1, bias: false)), ("bn", BatchNorm2d(24)), ("relu", ReLU(true)));
        linear_pred = Conv2d(24, 6, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var features = new List<Tensor>();
        x = block1.call(patch_embed1.call(x));
        features.Add(x);
        x = block2.call(patch_embed2.call(x));
        features.Add(x);
        x = block3.call(patch_embed3.call(x));
        features.Add(x);
        var size = features[0].shape[2..];
        var maps = new List<Tensor>();
        for (int i = 0; i < 3; i++)
        {
            var map = linear_c[i].call(features[i]);
            maps.Add(functional.interpolate(map, size: size, mode: InterpolationMode.Bilinear, align_corners: false));
        }
        return linear_pred.call(linear_fuse.call(cat(maps, 1)));
    }
}
