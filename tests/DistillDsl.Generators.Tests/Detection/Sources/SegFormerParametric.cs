// parametric, float 2 3 64 64
public sealed class Merge(long input, long output, long kernel, long stride) : Module<Tensor, Tensor>("Merge")
{
    private readonly Conv2d projection = Conv2d(input, output, kernel, stride: stride, padding: kernel / 2);

    public override Tensor forward(Tensor x) => projection.call(x);
}

public sealed class Mixer : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;
    private readonly MultiheadAttention attention;
    private readonly Sequential ffn;

    public Mixer(long width, long heads, double ratio) : base("Mixer")
    {
        norm = LayerNorm(width);
        attention = MultiheadAttention(width, heads);
        ffn = Sequential(LayerNorm(width), Linear(width, (long)(width * ratio)), GELU(), Linear((long)(width * ratio), width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = norm.call(x).transpose(0, 1);
        var (attended, _) = attention.call(y, y, y);
        x = x + attended.transpose(0, 1);
        return x + ffn.call(x);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly ModuleList<Merge> merges = new();
    private readonly ModuleList<ModuleList<Mixer>> stages = new();
    private readonly ModuleList<Conv2d> laterals = new();
    private readonly Sequential head;

    public Net(int[] widths = null, int depth = 1, int classes = 6, int embed = 16) : base("Net")
    {
        widths ??= [8, 16, 24];
        long channels = 3;
        for (var i = 0; i < widths.Length; i++)
        {
            merges.Add(new Merge(channels, widths[i], i == 0 ? 7 : 3, i == 0 ? 4 : 2));
            var stage = new ModuleList<Mixer>();
            for (var j = 0; j < depth; j++) stage.Add(new Mixer(widths[i], 2, 2.0));
            stages.Add(stage);
            laterals.Add(Conv2d(widths[i], embed, 1));
            channels = widths[i];
        }
        head = Sequential(("fuse", Conv2d(embed, embed, 3, padding: 1)), ("act", ReLU()), ("classifier", Conv2d(embed, classes, 1)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        Tensor sum = null;
        for (var i = 0; i < merges.Count; i++)
        {
            x = merges[i].call(x);
            var (height, width) = (x.shape[2], x.shape[3]);
            var tokens = x.flatten(2).permute(0, 2, 1);
            foreach (var mixer in stages[i]) tokens = mixer.call(tokens);
            x = tokens.permute(0, 2, 1).unflatten(2, height, width);
            var lateral = laterals[i].call(x);
            sum = sum is null ? lateral : sum + functional.interpolate(lateral, size: sum.shape[2..]);
        }
        return head.call(sum!);
    }
}
