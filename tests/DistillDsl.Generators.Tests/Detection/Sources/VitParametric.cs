// parametric, float 2 3 32 32
public sealed record VitOptions(int ImageSize = 32, int PatchSize = 8, int Width = 32, int Depth = 2, int Heads = 4, int Classes = 7);

public sealed class Net : Module<Tensor, Tensor>
{
    private sealed class Layer : Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln_1, ln_2;
        private readonly Linear query, key, value, output;
        private readonly Sequential mlp;
        private readonly int _heads;

        public Layer(int width, int heads) : base(nameof(Layer))
        {
            _heads = heads;
            ln_1 = LayerNorm(width);
            query = Linear(width, width);
            key = Linear(width, width);
            value = Linear(width, width);
            output = Linear(width, width);
            ln_2 = LayerNorm(width);
            mlp = Sequential(("0", Linear(width, 4 * width)), ("1", GELU()), ("2", Linear(4 * width, width)));
            RegisterComponents();
        }

        private Tensor Split(Tensor x) => x.view(x.size(0), x.size(1), _heads, -1).transpose(1, 2);

        public override Tensor forward(Tensor x)
        {
            var y = ln_1.call(x);
            var query = Split(this.query.call(y));
            var key = Split(this.key.call(y));
            var value = Split(this.value.call(y));
            query = functional.scaled_dot_product_attention(query, key, value);
            x = x + output.call(query.transpose(1, 2).reshape(x.size(0), x.size(1), x.size(2)));
            return x + mlp.call(ln_2.call(x));
        }
    }

    private readonly Conv2d conv_proj;
    private readonly Parameter class_token;
    private readonly Parameter pos_embedding;
    private readonly Sequential encoder;
    private readonly Sequential heads;
    private readonly int _width;

    public Net(VitOptions options = null) : base(nameof(Net))
    {
        options ??= new VitOptions();
        _width = options.Width;
        conv_proj = Conv2d(3, options.Width, options.PatchSize, stride: options.PatchSize);
        var tokens = (options.ImageSize / options.PatchSize) * (options.ImageSize / options.PatchSize) + 1;
        class_token = Parameter(zeros(1, 1, options.Width));
        pos_embedding = Parameter(randn(1, tokens, options.Width) * 0.02);
        encoder = Sequential(Enumerable.Range(0, options.Depth)
            .Select(i => ($"encoder_layer_{i}", (Module<Tensor, Tensor>)new Layer(options.Width, options.Heads))));
        heads = Sequential(("norm", LayerNorm(options.Width)), ("head", Linear(options.Width, options.Classes)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var n = x.shape[0];
        x = conv_proj.call(x);
        x = x.reshape(n, _width, -1).permute(0, 2, 1);
        x = cat([class_token.expand(n, -1, -1), x], dim: 1);
        x = encoder.call(x + pos_embedding);
        return heads.call(x.select(1, 0));
    }
}
