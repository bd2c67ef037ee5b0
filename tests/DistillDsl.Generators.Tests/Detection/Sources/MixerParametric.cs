// parametric, float 2 3 32 32
public sealed class PreNormResidual(long dim, Module<Tensor, Tensor> fn) : Module<Tensor, Tensor>("PreNormResidual")
{
    private readonly Module<Tensor, Tensor> fn = fn;
    private readonly LayerNorm norm = LayerNorm(dim);

    public override Tensor forward(Tensor x) => fn.call(norm.call(x)) + x;
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d embed;
    private readonly ModuleList<PreNormResidual> token_mixers = new();
    private readonly ModuleList<PreNormResidual> channel_mixers = new();
    private readonly LayerNorm norm;
    private readonly Linear classifier;

    public Net(int image_size = 32, int patch_size = 8, int dim = 24, int depth = 2, int num_classes = 10) : base("Net")
    {
        var num_patches = (image_size / patch_size) * (image_size / patch_size);
        embed = Conv2d(3, dim, patch_size, stride: patch_size);
        for (int i = 0; i < depth; i++)
        {
            token_mixers.Add(new PreNormResidual(dim, FeedForward(num_patches, 2, true)));
            channel_mixers.Add(new PreNormResidual(dim, FeedForward(dim, 4, false)));
        }
        norm = LayerNorm(dim);
        classifier = Linear(dim, num_classes);
        RegisterComponents();
    }

    private static Sequential FeedForward(int dim, int expansion, bool isConv)
    {
        Module<Tensor, Tensor> Dense(int input, int output) => isConv ? Conv1d(input, output, 1) : Linear(input, output);
        return Sequential(Dense(dim, dim * expansion), GELU(), Dense(dim * expansion, dim));
    }

    public override Tensor forward(Tensor x)
    {
        x = embed.call(x).flatten(2).transpose(1, 2);
        foreach (var (token, channel) in token_mixers.Zip(channel_mixers))
        {
            x = token.call(x);
            x = channel.call(x);
        }
        return classifier.call(norm.call(x).mean([1]));
    }
}
