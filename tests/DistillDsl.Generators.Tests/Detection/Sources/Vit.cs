// literal, float 2 3 32 32
public class Attention : Module<Tensor, Tensor>
{
    private readonly Linear qkv;
    private readonly Linear proj;
    private readonly long heads;
    private readonly double scale;

    public Attention(long dim, long heads) : base("Attention")
    {
        this.heads = heads;
        scale = Math.Pow(dim / heads, -0.5);
        qkv = Linear(dim, dim * 3);
        proj = Linear(dim, dim);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (B, N, C) = (x.shape[0], x.shape[1], x.shape[2]);
        var qkv = this.qkv.call(x).reshape(B, N, 3, heads, C / heads).permute(2, 0, 3, 1, 4);
        var (q, k, v) = (qkv[0], qkv[1], qkv[2]);
        var attn = (q.matmul(k.transpose(-2, -1)) * scale).softmax(-1);
        x = attn.matmul(v).transpose(1, 2).reshape(B, N, C);
        return proj.call(x);
    }
}

public class Mlp : Module<Tensor, Tensor>
{
    private readonly Linear fc1, fc2;
    private readonly GELU act;

    public Mlp(long dim, long hidden) : base("Mlp")
    {
        fc1 = Linear(dim, hidden);
        act = GELU();
        fc2 = Linear(hidden, dim);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc2.call(act.call(fc1.call(x)));
}

public class Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1, norm2;
    private readonly Attention attn;
    private readonly Mlp mlp;

    public Block(long dim, long heads) : base("Block")
    {
        norm1 = LayerNorm(dim);
        attn = new Attention(dim, heads);
        norm2 = LayerNorm(dim);
        mlp = new Mlp(dim, dim * 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attn.call(norm1.call(x));
        x = x + mlp.call(norm2.call(x));
        return x;
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d patch_embed;
    private readonly Parameter cls_token, pos_embed;
    private readonly ModuleList<Block> blocks;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public Net() : base("Net")
    {
        patch_embed = Conv2d(3, 48, 8, stride: 8);
        cls_token = Parameter(zeros(1, 1, 48));
        pos_embed = Parameter(zeros(1, 17, 48));
        blocks = ModuleList(new Block(48, 4), new Block(48, 4), new Block(48, 4));
        norm = LayerNorm(48);
        head = Linear(48, 10);
        RegisterComponents();
        foreach (var module in modules())
            if (module is Linear linear) init.trunc_normal_(linear.weight, std: 0.02);
    }

    public override Tensor forward(Tensor input)
    {
        var x = patch_embed.call(input).flatten(2).transpose(1, 2);
        x = cat([cls_token.expand(x.shape[0], -1, -1), x], 1) + pos_embed;
        foreach (var block in blocks) x = block.call(x);
        return head.call(norm.call(x)[TensorIndex.Colon, 0]);
    }
}
