using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Text;

/// <summary>
/// A small transformer encoder: a learned embedding for each word and each position, transformer blocks, and the classes from the mean over the words.
/// Logits [B, classes] from ids [B, T] and mask [B, T].
/// </summary>
/// <remarks>
/// A convolution adds to each word what its neighbors are. Without it, so small a transformer needs far more texts to learn which words are adjacent.
/// </remarks>
[ExportOnnx]
public sealed partial class TextTransformer : Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly Parameter position;
    private readonly Conv1d neighbors;
    private readonly ModuleList<TransformerBlock> blocks = [];
    private readonly LayerNorm norm;
    private readonly MaskedWords words = new();
    private readonly MaskedWords states = new();
    private readonly Linear head;

    /// <param name="vocabulary">The number of words in the vocabulary.</param>
    /// <param name="length">T, the number of words in a text.</param>
    /// <param name="width">The channels of a word; a multiple of <paramref name="heads"/>.</param>
    /// <param name="depth">The number of blocks.</param>
    /// <param name="heads">The heads of the attention in each block.</param>
    /// <param name="classes">The number of classes.</param>
    public TextTransformer(long vocabulary, long length, long width, int depth, long heads, long classes)
        : base(nameof(TextTransformer))
    {
        embedding = Embedding(vocabulary, width, padding_idx: 0);
        position = Parameter(0.1 * randn(1, length, width));
        neighbors = Conv1d(width, width, 5, padding: 2);
        for (var i = 0; i < depth; i++) blocks.Add(new(width, heads));
        norm = LayerNorm(width);
        head = Linear(width, classes);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var x = words.call(embedding.call(ids) + position, mask);
        x = x + functional.gelu(neighbors.call(x.transpose(1, 2))).transpose(1, 2);
        foreach (var block in blocks) x = block.call(x, mask);
        return scope.MoveToOuter(head.call(MaskedWords.Mean(states.call(norm.call(x), mask), mask)));
    }
}
