using System.Buffers.Binary;
using System.IO.Compression;
using DistillDsl.Recipes;
using DistillDsl.Recipes.FashionMnist;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The recipes, the network and the program on files of a few images.</summary>
public sealed class FashionMnistTests : IDisposable
{
    private static readonly string[] Brief = ["--batch", "12", "--epochs", "1", "--teacher-epochs", "1", "--seeds", "1", "2"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Widths 4, 8 and 16. Convolutions 9·(4 + 2·4·4 + 4·8 + 8·8 + 8·16 + 16·16), 4·8 + 8·16 beside them, two for each channel of a batch norm (the first, two
    // in each block, one beside the second and the third), the last layer 16·10 + 10.
    [Fact]
    public void HasTheLayersItSays()
    {
        using var network = new StridedResNet(1, 4, 10);
        network.eval();
        using var images = rand(2, 1, 28, 28);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope()) Assert.Equal([2L, 10], network.call(images).shape);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(
            9 * 516 + 160 + 2 * (4 + 2 * 28 + 24) + 170, network.parameters().Sum(static parameter => parameter.NumberOfElements));
    }

    [Fact]
    public void EveryRecipeHasItsTerms()
    {
        Assert.Equal("task kl", Terms(static (student, teacher, sample) => new FashionKlRecipe(student, teacher, sample)));
        Assert.Equal("task kl hintLayer3", Terms(static (student, teacher, sample) => new FashionHintRecipe(student, teacher, sample)));
        Assert.Equal("task kl at", Terms(static (student, teacher, sample) => new FashionAttentionRecipe(student, teacher, sample)));
        Assert.Equal("task kl sp", Terms(static (student, teacher, sample) => new FashionSimilarityRecipe(student, teacher, sample)));
    }

    [Fact]
    public void TheProgramEndsWithItsTable()
    {
        WriteImages();

        var (exitCode, output) = ProgramRun.Of(typeof(FashionKlRecipe), ["--data", _folder.Path, "--samples", "30", .. Brief]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("30 training and 12 test images", output, StringComparison.Ordinal);
        Assert.Equal(
            ["teacher", "student alone", "student with KL", "student with KL, similarity"],
            output.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(static line => line.Split('|')[1].Trim()));
    }

    [Fact]
    public void TermsAreChosenOnHeldOutImages()
    {
        WriteImages();

        var (exitCode, output) = ProgramRun.Of(typeof(FashionKlRecipe), ["--data", _folder.Path, "--choose", .. Brief]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("held out, 30 training and 6 test images", output, StringComparison.Ordinal);
        Assert.Contains("| student with KL, attention  |", output, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhereTheImagesComeFrom()
    {
        WriteImages();
        File.Delete(_folder.File("t10k-labels-idx1-ubyte.gz"));

        FaultText.Names(
            ProgramRun.Error(typeof(FashionKlRecipe), ["--data", _folder.Path]),
            "t10k-labels-idx1-ubyte", _folder.Path, "apt install dataset-fashion-mnist", "--data");
    }

    [Theory]
    [InlineData("37")]
    [InlineData("11")]
    public void RefusesMoreOrFewerImagesThanItCanTake(string samples)
    {
        WriteImages();

        FaultText.Names(ProgramRun.Error(typeof(FashionKlRecipe), ["--data", _folder.Path, "--samples", samples, .. Brief]), samples, "12", "36");
    }

    private static string Terms(Func<StridedResNet, StridedResNet, Tensor, IRecipe> create)
    {
        using var scope = NewDisposeScope();
        using StridedResNet student = new(1, 2, 10), teacher = new(1, 4, 10);
        var batch = new Dictionary<string, Tensor> { ["data"] = rand(4, 1, 28, 28), ["labels"] = arange(4) };
        using var recipe = create(student, teacher, batch["data"]);

        using var losses = recipe.Step(batch);
        losses.Total.backward();

        Assert.All(losses.Terms, static term => Assert.True(term.Value.item<float>() > 0, term.Name));
        return string.Join(' ', losses.Terms.Select(static term => term.Name));
    }

    private void WriteImages()
    {
        Write("train", 36);
        Write("t10k", 12);

        void Write(string part, int count)
        {
            Zip($"{part}-images-idx3-ubyte.gz", [count, 28, 28], [.. Enumerable.Range(0, count * 784).Select(static i => (byte)(7 * i))]);
            Zip($"{part}-labels-idx1-ubyte.gz", [count], [.. Enumerable.Range(0, count).Select(static i => (byte)(i % 10))]);
        }
    }

    private void Zip(string name, int[] shape, byte[] values)
    {
        using var file = File.Create(_folder.File(name));
        using var zip = new GZipStream(file, CompressionLevel.Fastest);
        zip.Write([0, 0, 8, (byte)shape.Length]);
        var size = new byte[4];
        foreach (var length in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(size, length);
            zip.Write(size);
        }

        zip.Write(values);
    }
}
