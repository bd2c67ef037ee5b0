using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>A classifier of token sequences: the mean of the embeddings where the mask is 1.</summary>
internal class TextNet : Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding words;
    private readonly Identity pooled;
    private readonly Linear head;

    public TextNet(int width, int classes = 3) : base(nameof(TextNet))
    {
        words = Embedding(TextData.Words, width);
        pooled = Identity();
        head = Linear(width, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor ids, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var kept = mask.unsqueeze(-1);
        return head.call(pooled.call((words.call(ids) * kept).sum(1) / kept.sum(1))).MoveToOuterDisposeScope();
    }
}

/// <summary>A smaller one that looks at the tokens alone.</summary>
internal sealed class WordsNet : Module<Tensor, Tensor>
{
    private readonly EmbeddingBag words = EmbeddingBag(TextData.Words, 4);
    private readonly Linear head = Linear(4, 3);

    public WordsNet() : base(nameof(WordsNet)) => RegisterComponents();

    public override Tensor forward(Tensor ids) => head.call(words.call(ids));
}

/// <summary>Random sequences whose class is that of the first word, padded to one length.</summary>
internal static class TextData
{
    public const int Words = 12;
    public const int Length = 5;

    public static List<Dictionary<string, Tensor>> Batches(int count = 4, int size = 6, int seed = 2)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(batch =>
        {
            var ids = Enumerable.Range(0, size * Length).Select(_ => (long)random.Next(Words)).ToArray();
            var mask = Enumerable.Range(0, size).Select(_ => 1 + random.Next(Length))
                .SelectMany(length => Enumerable.Range(0, Length).Select(i => i < length ? 1f : 0f)).ToArray();
            return new Dictionary<string, Tensor>
            {
                ["ids"] = tensor(ids, [size, Length]),
                ["mask"] = tensor(mask, [size, Length]),
                ["labels"] = tensor(Enumerable.Range(0, size).Select(i => ids[i * Length] % 3).ToArray()),
                ["index"] = tensor(Enumerable.Range(batch * size, size).Select(i => (long)i).ToArray()),
            };
        })];
    }
}
