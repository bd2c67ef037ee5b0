// literal, float 2 3 16 16
public sealed class ResBlock : Module<Tensor, Tensor, Tensor>
{
    private readonly GroupNorm norm1, norm2;
    private readonly Conv2d conv1, conv2;
    private readonly Linear time_emb;
    private readonly Conv2d skip;

    public ResBlock(int input, int output, int time) : base("ResBlock")
    {
        norm1 = GroupNorm(4, input);
        conv1 = Conv2d(input, output, 3, padding: 1);
        time_emb = Linear(time, output);
        norm2 = GroupNorm(4, output);
        conv2 = Conv2d(output, output, 3, padding: 1);
        if (input != output) skip = Conv2d(input, output, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor t)
    {
        var h = conv1.call(functional.silu(norm1.call(x)));
        h = h + time_emb.call(functional.silu(t))[.., .., TensorIndex.None, TensorIndex.None];
        h = conv2.call(functional.silu(norm2.call(h)));
        return h + (skip is null ? x : skip.call(x));
    }
}

public sealed class AttnBlock : Module<Tensor, Tensor>
{
    private readonly GroupNorm norm;
    private readonly Conv2d q, k, v, proj_out;

    public AttnBlock(int channels) : base("AttnBlock")
    {
        norm = GroupNorm(4, channels);
        q = Conv2d(channels, channels, 1);
        k = Conv2d(channels, channels, 1);
        v = Conv2d(channels, channels, 1);
        proj_out = Conv2d(channels, channels, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var h = norm.call(x);
        var q = this.q.call(h);
        var k = this.k.call(h);
        var v = this.v.call(h);
        var (b, c, height, width) = (q.shape[0], q.shape[1], q.shape[2], q.shape[3]);
        q = q.view(b, c, height * width).transpose(1, 2);
        k = k.view(b, c, height * width);
        var w = (q.bmm(k) / Math.Sqrt(c)).softmax(2);
        v = v.view(b, c, height * width);
        h = v.bmm(w.transpose(1, 2)).view(b, c, height, width);
        return x + proj_out.call(h);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Sequential time_embed;
    private readonly Conv2d conv_in, downsample, conv_up, conv_out;
    private readonly ResBlock down1, down2, mid1, mid2, up1;
    private readonly AttnBlock mid_attn;
    private readonly GroupNorm norm_out;

    public Net() : base("Net")
    {
        time_embed = Sequential(Linear(16, 32), SiLU(), Linear(32, 32));
        conv_in = Conv2d(3, 16, 3, padding: 1);
        down1 = new ResBlock(16, 16, 32);
        downsample = Conv2d(16, 24, 3, stride: 2, padding: 1);
        down2 = new ResBlock(24, 32, 32);
        mid1 = new ResBlock(32, 32, 32);
        mid_attn = new AttnBlock(32);
        mid2 = new ResBlock(32, 32, 32);
        conv_up = Conv2d(32, 16, 3, padding: 1);
        up1 = new ResBlock(32, 16, 32);
        norm_out = GroupNorm(4, 16);
        conv_out = Conv2d(16, 3, 3, padding: 1);
        RegisterComponents();
        conv_out.weight.requires_grad = false;
        init.zeros_(conv_out.weight);
        conv_out.weight.requires_grad = true;
    }

    private static Tensor TimestepEmbedding(Tensor steps, int dim)
    {
        var half = dim / 2;
        var frequencies = exp(arange(half, dtype: float32) * (-Math.Log(10000) / half));
        var arguments = steps.unsqueeze(1) * frequencies.unsqueeze(0);
        return cat([cos(arguments), sin(arguments)], -1);
    }

    public override Tensor forward(Tensor x)
    {
        var t = time_embed.call(TimestepEmbedding(full(x.shape[0], 10f), 16));
        var h1 = down1.call(conv_in.call(x), t);
        var h2 = down2.call(downsample.call(h1), t);
        h2 = mid2.call(mid_attn.call(mid1.call(h2, t)), t);
        var up = conv_up.call(functional.interpolate(h2, scale_factor: [2.0, 2.0]));
        var h = up1.call(cat([up, h1], dim: 1), t);
        return conv_out.call(functional.silu(norm_out.call(h)));
    }
}
