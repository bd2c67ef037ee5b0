// parametric, long 2 12 40
public class Config
{
    public int VocabularySize { get; init; } = 40;
    public int BlockSize { get; init; } = 32;
    public int Layers { get; init; } = 2;
    public int Heads { get; init; } = 2;
    public int Width { get; init; } = 24;
}

public class FeedForward : Module<Tensor, Tensor>
{
    private readonly Linear gate, up, down;

    public FeedForward(int width, int hidden) : base("FeedForward")
    {
        gate = Linear(width, hidden, false);
        up = Linear(width, hidden, false);
        down = Linear(hidden, width, false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => down.call(functional.silu(gate.call(x)) * up.call(x));
}

public class SelfAttention : Module<Tensor, Tensor>
{
    private readonly Linear q, k, v, o;
    private readonly int heads;

    public SelfAttention(Config config) : base("SelfAttention")
    {
        heads = config.Heads;
        q = Linear(config.Width, config.Width, hasBias: false);
        k = Linear(config.Width, config.Width, hasBias: false);
        v = Linear(config.Width, config.Width, hasBias: false);
        o = Linear(config.Width, config.Width, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (batch, length, width) = (x.shape[0], x.shape[1], x.shape[2]);
        var q = this.q.call(x);
        var k = this.k.call(x);
        var v = this.v.call(x);
        q = q.view(batch, length, heads, -1).transpose(1, 2);
        k = k.view(batch, length, heads, -1).transpose(1, 2);
        v = v.view(batch, length, heads, -1).transpose(1, 2);
        var y = functional.scaled_dot_product_attention(q, k, v, is_casual: true);
        return o.call(y.transpose(1, 2).reshape(batch, length, width));
    }
}

public class DecoderLayer : Module<Tensor, Tensor>
{
    private readonly SelfAttention self_attn;
    private readonly FeedForward mlp;
    private readonly LayerNorm input_layernorm, post_attention_layernorm;

    public DecoderLayer(Config config) : base("DecoderLayer")
    {
        self_attn = new SelfAttention(config);
        mlp = new FeedForward(config.Width, config.Width * 3);
        input_layernorm = LayerNorm(config.Width);
        post_attention_layernorm = LayerNorm(config.Width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor hidden)
    {
        hidden = hidden + self_attn.call(input_layernorm.call(hidden));
        return hidden + mlp.call(post_attention_layernorm.call(hidden));
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Embedding tokens, positions;
    private readonly ModuleList<DecoderLayer> layers;
    private readonly LayerNorm norm;
    private readonly Linear output;

    public Net(Config config = null) : base("Net")
    {
        config ??= new Config();
        tokens = Embedding(config.VocabularySize, config.Width);
        positions = Embedding(config.BlockSize, config.Width);
        layers = new ModuleList<DecoderLayer>(Enumerable.Range(0, config.Layers).Select(_ => new DecoderLayer(config)).ToArray());
        norm = LayerNorm(config.Width);
        output = Linear(config.Width, config.VocabularySize, hasBias: false);
        RegisterComponents();
        this.to(ScalarType.Float32);
    }

    public override Tensor forward(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var x = tokens.call(ids) + positions.call(arange(ids.shape[1]));
        for (var i = 0; i < layers.Count; i++) x = layers[i].call(x);
        return output.call(norm.call(x)).MoveToOuterDisposeScope();
    }
}
