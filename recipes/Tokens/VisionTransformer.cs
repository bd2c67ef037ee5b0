using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Tokens;

/// <summary>
/// A small vision transformer (Dosovitskiy et al. 2021): one token for every 4 × 4 pixels, a learned position for each, transformer blocks, and the
/// classes from the mean of the tokens. Logits [B, classes] from images [B, 3, H, W].
/// </summary>
/// <remarks>
/// The tokens come from two 3×3 convolutions of stride 2 instead of one 4×4 convolution of stride 4: without them, so small a transformer needs far more
/// images (Xiao et al. 2021).
/// </remarks>
[ExportOnnx]
public sealed partial class VisionTransformer : Module<Tensor, Tensor>
{
    /// <summary>A token's width and height in pixels.</summary>
    public const int Patch = 4;

    private readonly Sequential patches;
    private readonly Parameter position;
    private readonly ModuleList<TransformerBlock> blocks = [];
    private readonly LayerNorm norm;
    private readonly Linear head;

    /// <param name="width">The channels of a token; a multiple of <paramref name="heads"/>.</param>
    /// <param name="depth">The number of blocks.</param>
    /// <param name="heads">The heads of the attention in each block.</param>
    /// <param name="height">The height of the images, a multiple of <see cref="Patch"/>.</param>
    /// <param name="imageWidth">The width of the images, a multiple of <see cref="Patch"/>.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">The images cannot be divided into patches, or the width among the heads.</exception>
    public VisionTransformer(long width, int depth, long heads, long height, long imageWidth, long classes)
        : base(nameof(VisionTransformer))
    {
        if (height < Patch || imageWidth < Patch || height % Patch != 0 || imageWidth % Patch != 0)
            throw new ArgumentException($"Images of {height} × {imageWidth} cannot be divided into patches of {Patch} × {Patch} pixels.");
        patches = Sequential(("0", ConvolutionLevels.Down(3, width / 2, 1)), ("1", ConvolutionLevels.Down(width / 2, width, 1)));
        position = Parameter(0.02 * randn(1, height / Patch * (imageWidth / Patch), width));
        for (var i = 0; i < depth; i++) blocks.Add(new(width, heads));
        norm = LayerNorm(width);
        head = Linear(width, classes);
        RegisterComponents();
        ConvolutionLevels.Initialize(this);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var tokens = patches.call(input).flatten(2).transpose(1, 2) + position;
        foreach (var block in blocks) tokens = block.call(tokens, null);
        return scope.MoveToOuter(head.call(norm.call(tokens).mean([1])));
    }
}
