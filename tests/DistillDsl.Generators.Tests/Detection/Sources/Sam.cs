// literal, float 2 3 64 64
public sealed class LayerNorm2d : Module<Tensor, Tensor>
{
    private readonly Parameter weight, bias;

    public LayerNorm2d(long channels) : base("LayerNorm2d")
    {
        weight = Parameter(ones(channels));
        bias = Parameter(zeros(channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var u = x.mean([1], keepdim: true);
        var s = (x - u).pow(2).mean([1], keepdim: true);
        x = (x - u) / (s + 1e-6).sqrt();
        return weight.view(1, -1, 1, 1) * x + bias.view(1, -1, 1, 1);
    }
}

public sealed class WindowAttention : Module<Tensor, Tensor>
{
    private const int Size = 8;
    private readonly Linear qkv, proj;
    private readonly Parameter relative;
    private readonly long[,] index = new long[Size * Size, Size * Size];
    private readonly Tensor relativeIndex;

    public WindowAttention() : base("WindowAttention")
    {
        qkv = Linear(32, 96);
        proj = Linear(32, 32);
        relative = Parameter(zeros((2 * Size - 1) * (2 * Size - 1)));
        for (var a = 0; a < Size * Size; a++)
        {
            for (var b = 0; b < Size * Size; b++)
            {
                var rows = a / Size - b / Size + Size - 1;
                var columns = a % Size - b % Size + Size - 1;
                index[a, b] = rows * (2 * Size - 1) + columns;
            }
        }
        relativeIndex = from_array(index).flatten();
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (batch, height, width, channels) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        var parts = qkv.call(x.view(batch, height * width, channels)).chunk(3, -1);
        var attention = (parts[0] * 0.18).matmul(parts[1].transpose(1, 2));
        attention = attention + relative.index_select(0, relativeIndex).view(Size * Size, Size * Size);
        var y = attention.softmax(-1).matmul(parts[2]);
        return proj.call(y).view(batch, height, width, channels);
    }
}

public sealed class Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1 = LayerNorm(32), norm2 = LayerNorm(32);
    private readonly WindowAttention attn = new();
    private readonly Linear lin1 = Linear(32, 64), lin2 = Linear(64, 32);

    public Block() : base("Block") => RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        x = x + attn.call(norm1.call(x));
        return x + lin2.call(functional.gelu(lin1.call(norm2.call(x))));
    }
}

public sealed class Net : Module<Tensor, (Tensor masks, Tensor iou)>
{
    private readonly Conv2d patch_embed;
    private readonly ModuleList<Block> blocks;
    private readonly Sequential neck;
    private readonly Sequential output_upscaling;
    private readonly Sequential iou_head;

    public Net() : base("Net")
    {
        patch_embed = Conv2d(3, 32, 8, stride: 8);
        blocks = ModuleList(new Block(), new Block());
        neck = Sequential(Conv2d(32, 24, 1, bias: false), new LayerNorm2d(24), Conv2d(24, 24, 3, padding: 1, bias: false), new LayerNorm2d(24));
        output_upscaling = Sequential(ConvTranspose2d(24, 12, 2, stride: 2), new LayerNorm2d(12), GELU(), ConvTranspose2d(12, 4, 2, stride: 2));
        iou_head = Sequential(("0", Linear(24, 32)), ("1", ReLU()), ("2", Linear(32, 4)));
        RegisterComponents();
        this.to(float32);
    }

    public override (Tensor masks, Tensor iou) forward(Tensor image)
    {
        var x = patch_embed.call(image).permute(0, 2, 3, 1);
        foreach (var block in blocks) x = block.call(x);
        x = neck.call(x.permute(0, 3, 1, 2));
        return (output_upscaling.call(x), iou_head.call(x.mean([2, 3])));
    }
}
