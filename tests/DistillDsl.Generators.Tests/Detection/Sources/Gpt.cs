// literal, long 2 12 50
public class CausalSelfAttention : Module<Tensor, Tensor>
{
    private readonly Linear c_attn, c_proj;
    private readonly Dropout resid_dropout;
    private readonly Tensor bias;
    private const int n_head = 4;
    private const int n_embd = 32;

    public CausalSelfAttention() : base("CausalSelfAttention")
    {
        c_attn = Linear(n_embd, 3 * n_embd);
        c_proj = Linear(n_embd, n_embd);
        resid_dropout = Dropout(0.1);
        var mask = new float[64, 64];
        for (int i = 0; i < 64; i++)
            for (int j = 0; j < 64; j++)
                mask[i, j] = j <= i ? 1f : 0f;
        bias = from_array(mask).view(1, 1, 64, 64);
        register_buffer("bias", bias);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (B, T, C) = (x.size(0), x.size(1), x.size(2));
        var parts = c_attn.call(x).split(n_embd, 2);
        var q = parts[0];
        var k = parts[1];
        var v = parts[2];
        k = k.view(B, T, n_head, C / n_head).transpose(1, 2);
        q = q.view(B, T, n_head, C / n_head).transpose(1, 2);
        v = v.view(B, T, n_head, C / n_head).transpose(1, 2);
        var att = q.matmul(k.transpose(-2, -1)) * (1.0 / Math.Sqrt(k.size(-1)));
        att = att.masked_fill(bias[.., .., ..(int)T, ..(int)T] == 0, float.NegativeInfinity);
        var y = att.softmax(-1).matmul(v).transpose(1, 2).contiguous().view(B, T, C);
        return resid_dropout.call(c_proj.call(y));
    }
}

public class Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm ln_1 = LayerNorm(32), ln_2 = LayerNorm(32);
    private readonly CausalSelfAttention attn = new();
    private readonly Sequential mlp = Sequential(("c_fc", Linear(32, 128)), ("gelu", GELU()), ("c_proj", Linear(128, 32)), ("dropout", Dropout(0.1)));

    public Block() : base("Block")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attn.call(ln_1.call(x));
        return x + mlp.call(ln_2.call(x));
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Embedding wte, wpe;
    private readonly ModuleList<Block> h = new();
    private readonly LayerNorm ln_f;
    private readonly Linear lm_head;

    public Net() : base("Net")
    {
        wte = Embedding(50, 32);
        wpe = Embedding(64, 32);
        for (var i = 0; i < 3; i++) h.append(new Block());
        ln_f = LayerNorm(32);
        lm_head = Linear(32, 50, hasBias: false);
        RegisterComponents();
        this.apply(m =>
        {
            if (m is Linear linear) init.normal_(linear.weight, 0, 0.02);
        });
        this.to(CPU);
    }

    public override Tensor forward(Tensor idx)
    {
        var t = idx.size(1);
        var pos = arange(0, t, dtype: ScalarType.Int64).unsqueeze(0);
        var x = wte.call(idx) + wpe.call(pos);
        foreach (var block in h) x = block.call(x);
        x = ln_f.call(x);
        return lm_head.call(x);
    }
}
