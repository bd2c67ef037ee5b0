using System.Text;
using DistillDsl.Text;
using DistillDsl.Training.Data;
using Microsoft.ML.Tokenizers;

namespace DistillDsl.Training.Tests.Text;

public sealed class TextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BertTokenizer _tokenizer;

    public TextTests() => _tokenizer = BertTokenizer.Create(Write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\nworld\n##s\n,\nbye\n"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CutsAndPadsTokens()
    {
        using var loader = new TextLoader(new(["Hello, worlds", "bye", "hello hello hello hello hello hello"], [1, 0, 1]), _tokenizer, new() { Length = 6 });

        var batches = 0;
        foreach (var batch in loader)
        {
            batches++;
            Assert.Equal(["ids", "index", "labels", "mask"], batch.Keys.Order());
            Assert.Equal([3L, 6], batch["ids"].shape);
            Assert.Equal([2L, 5, 8, 6, 7, 3], batch["ids"][0].ReadValues<long>());
            Assert.Equal([2L, 9, 3, 0, 0, 0], batch["ids"][1].ReadValues<long>());
            // A text that is cut keeps its end token.
            Assert.Equal([2L, 5, 5, 5, 5, 3], batch["ids"][2].ReadValues<long>());
            Assert.Equal([1L, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1], batch["mask"].ReadValues<long>());
            Assert.Equal([1L, 0, 1], batch["labels"].ReadValues<long>());
        }

        Assert.Equal(1, batches);
    }

    [Fact]
    public void TakesByteLevelVocabulariesToo()
    {
        var vocabulary = Write("vocab.json", """{"l": 0, "o": 1, "w": 2, "lo": 3, "low": 4}""");
        var tokenizer = BpeTokenizer.Create(vocabulary, Write("merges.txt", "#version: 0.2\nl o\nlo w\n"));
        var fault = Assert.Throws<ArgumentException>(() => new TextLoader(new(["low"]), tokenizer, new()));
        FaultText.Names(fault.Message, "TextLoaderOptions.PadToken", "BpeTokenizer");

        using var loader = new TextLoader(new(["lowlo"]), tokenizer, new() { Length = 4, PadToken = 9, TokensKey = "input", MaskKey = null });

        foreach (var batch in loader)
        {
            Assert.Equal(["index", "input"], batch.Keys.Order());
            Assert.Equal([4L, 3, 9, 9], batch["input"].ReadValues<long>());
        }
    }

    [Fact]
    public void ShufflesByEpochAndTellsItsData()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? "hello" : "world")];
        var options = new TextLoaderOptions { Length = 3, BatchSize = 6, Shuffle = true, Seed = 1 };
        using var loader = new TextLoader(new(texts), _tokenizer, options);
        using var same = new TextLoader(new(texts), _tokenizer, options);
        using var other = new TextLoader(new([.. texts.Reverse()]), _tokenizer, options);

        var first = Order(loader);
        loader.Epoch = 2;

        Assert.Equal(4, loader.Count);
        Assert.Equal(first, Order(same));
        Assert.NotEqual(first, Order(loader));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), loader.EverySample(3).SelectMany(batch => batch["index"].ReadValues<long>()));
        Assert.Equal(loader.Fingerprint, same.Fingerprint);
        Assert.NotEqual(loader.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void ReadsTextsFromCsvAndFolders()
    {
        var csv = TextSet.ReadCsv(Write("texts.csv", "label,text\ngood,\"hello, world\"\nbad,bye\ngood,hello\n"));
        Assert.Equal(["hello, world", "bye", "hello"], csv.Texts);
        Assert.Equal([1, 0, 1], csv.Labels!);
        Assert.Equal(["bad", "good"], csv.ClassNames);
        Assert.Null(TextSet.ReadCsv(_folder.File("texts.csv"), labelColumn: null).Labels);
        AssertRefused(() => TextSet.ReadCsv(_folder.File("texts.csv"), classNames: ["good"]), "texts.csv(3)", "\"bad\"");

        foreach (var name in new[] { "texts", "texts/pos", "texts/neg" }) Directory.CreateDirectory(_folder.File(name));
        Write("texts/pos/1.txt", "hello");
        Write("texts/neg/2.txt", "bye\nbye");
        var set = TextSet.Open(_folder.File("texts"));
        Assert.Equal(["bye\nbye", "hello"], set.Texts);
        Assert.Equal(["neg", "pos"], set.ClassNames);
        Assert.Equal([1, 0], TextSet.Open(_folder.File("texts"), ["pos", "neg"]).Labels!);
        AssertRefused(() => TextSet.Open(_folder.File("texts"), ["pos"]), "\"neg\"", "pos");
        File.Delete(_folder.File("texts/pos/1.txt"));
        AssertRefused(() => TextSet.Open(_folder.File("texts")), "\"pos\"");
    }

    [Fact]
    public void SplitsAndChecksSets()
    {
        var (train, heldOut) = new TextSet([.. Enumerable.Range(0, 10).Select(i => $"{i}")], [.. Enumerable.Range(0, 10).Select(i => i % 3)]).Split(0.3);
        Assert.Equal((7, 3), (train.Count, heldOut.Count));
        Assert.All(heldOut.Texts.Zip(heldOut.Labels!), pair => Assert.Equal(int.Parse(pair.First) % 3, pair.Second));
        FaultText.Names(Assert.Throws<ArgumentException>(() => new TextSet(["a"], [1, 2])).Message, "2", "1");
        FaultText.Names(Assert.Throws<ArgumentException>(() => new TextSet(["a"], [1], ["x"])).Message, "1", "0 … 0");
        var fault = Assert.Throws<ArgumentException>(() => new TextLoader(new(["a"]), _tokenizer, new() { Length = 0 }));
        FaultText.Names(fault.Message, "TextLoaderOptions.Length", "0");
    }

    private static List<long> Order(TextLoader loader) => [.. loader.SelectMany(batch => batch["index"].ReadValues<long>())];

    private string Write(string name, string text) => _folder.Write(name, Encoding.UTF8.GetBytes(text));

    private static void AssertRefused(Func<TextSet> read, params string[] names) => FaultText.Names(Assert.Throws<InvalidDataException>(read).Message, names);
}
