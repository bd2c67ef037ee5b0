using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using DistillDsl.Training.Export;
using DistillDsl.Training.Tests.Training;
using DistillDsl.TrainingVictim;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Export;

public sealed class StudentExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Weights => _folder.File("student.dat");

    private string Card => File.ReadAllText(_folder.File("model-card.md"));

    [Fact]
    public void The_weights_load_in_plain_TorchSharp()
    {
        using var recipe = new TinyRecipe(withModule: true);
        StudentExport.Write(_folder.Path, recipe);
        // Nothing but TorchSharp from here; the recipe's adapter is not in the file, or a strict load would refuse it.
        using var loaded = Linear(4, 3);
        loaded.load(Weights);
        Assert.Equal(recipe.Network.weight!.data<float>().ToArray(), loaded.weight!.data<float>().ToArray());
        Assert.Equal(recipe.Network.bias!.data<float>().ToArray(), loaded.bias!.data<float>().ToArray());
    }

    [Fact]
    public void The_files_replace_older_ones_and_nothing_is_left_beside_them()
    {
        using var recipe = new TinyRecipe();
        StudentExport.Write(Path.Combine(_folder.Path, "a", "b"), recipe);
        StudentExport.Write(_folder.Path, recipe);
        var before = File.ReadAllBytes(Weights);
        using (no_grad()) recipe.Network.weight!.add_(1);
        StudentExport.Write(_folder.Path, recipe);
        Assert.NotEqual(before, File.ReadAllBytes(Weights));
        Assert.Equal(
            [_folder.File("model-card.md"), Weights, _folder.File("student.safetensors")], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_card_says_what_was_trained_and_how_to_load_it()
    {
        using var recipe = new TinyRecipe(stages: 2);
        StudentExport.Write(_folder.Path, recipe, description: new()
        {
            Summary = "Sorts vectors of four numbers.",
            Data = "48 drawn vectors.",
            IntendedUse = "Tests.",
            Limitations = "Everything else.",
            License = "MIT",
        });
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Weights)));
        string[] expected =
        [
            "# Linear\n\nA Linear that was distilled from a Linear with the recipe TinyRecipe of DistillDsl.\n\nSorts vectors of four numbers.\n\n## "
                + "Model details",
            "| Student | `Linear`, 15 parameters |",
            "| Recipe | `TinyRecipe` |",
            "| Fingerprint of the recipe | `0123456789abcdef` |",
            $"| SHA-256 of the weights | `{sha256}` |",
            $"`student.dat`, {new FileInfo(Weights).Length} bytes",
            "| License of the weights | MIT |",
            "student.load(\"student.dat\");\nstudent.eval();",
            "## Intended use\n\nTests.\n",
            "## Data\n\n48 drawn vectors.\n",
            "| `task` | `cross entropy` |  | 1 |  | 1, 2 |",
            "| `match` | `mean (s - t)²` |  | 0.5 |  | 2 |",
            "## Limitations\n\nEverything else.\n",
            "## Results\n\nNot given.\n",
            $"| libtorch | {__version__} |",
            $"| .NET | {RuntimeInformation.FrameworkDescription}",
        ];
        Assert.All(expected, part => Assert.Contains(part, Card.ReplaceLineEndings("\n")));
        Assert.DoesNotContain("\n\n\n", Card);
    }

    [Fact]
    public void The_card_has_the_results_and_the_stages_of_a_training()
    {
        using var recipe = new TinyRecipe(stages: 2);
        var options = TinyData.Options(epochs: 3);
        var batches = TinyData.Batches();
        var history = new Trainer(recipe, options).Fit(batches, batches);
        StudentExport.Write(_folder.Path, recipe, history, options);
        var metric = history.FinalMetric!.Value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"**accuracy {metric}** on the test data", Card);
        Assert.Contains("| 1 | 3 epochs | 0.1, cosine to 0 | Sgd, momentum 0.9 | 0.0005 | all of the student | nothing |", Card);
        Assert.Contains("In all stages: Seed 0, GradientAccumulationSteps 1, RestoreBestWeights False, NonFinite Stop.", Card);
        Assert.Contains("| After stage | Epochs | Total | Terms before their weights | accuracy | Time |", Card);
        Assert.Contains($"| 2 | 3 | {history.Epochs[^1].Total.ToString("G5", System.Globalization.CultureInfo.InvariantCulture)} | task ", Card);
        batches.ForEach(batch => batch.Values.ToList().ForEach(value => value.Dispose()));
    }

    [Fact]
    public void A_generated_recipe_tells_its_stages_and_schedules_and_keeps_its_adapters_to_itself()
    {
        using var student = new Net(hidden: 6);
        using var teacher = new Net(hidden: 12);
        using var sample = zeros(2, 3, 4, 4);
        using var recipe = new VictimRecipe(student, teacher, sample);
        StudentExport.Write(_folder.Path, recipe);
        using var loaded = new Net(hidden: 6);
        loaded.load(Weights);
        loaded.save(_folder.File("again.dat"));
        Assert.Equal(File.ReadAllBytes(Weights), File.ReadAllBytes(_folder.File("again.dat")));
        Assert.Contains("var student = new DistillDsl.TrainingVictim.Net(/* hidden as trained */);", Card);
        Assert.Contains("| 2 (joint) | 18 epochs | as set in the trainer's options | AdamW | all of the student | `norm` |", Card);
        Assert.Contains(" | Hinton et al. 2015 | 1 | 1→0.5 linear | 2 |", Card);
    }

    [Fact]
    public void A_formula_with_bars_and_backticks_stays_in_its_cell() =>
        Assert.Equal(
            "| a |\n| --- |\n| `` cross entropy with `labels` `` |\n| `\\|s - t\\|` |",
            Markdown.Table(["a"], [[Markdown.Code("cross entropy with `labels`")], [Markdown.Code("|s - t|")]]));

    [Fact]
    public void What_the_constructor_takes_is_told()
    {
        using var recipe = new TinyRecipe();
        StudentExport.Write(_folder.Path, recipe);
        Assert.Contains("With TorchSharp and the class of the network; DistillDsl is not needed.", Card);
        Assert.Contains("var student = new Linear(/* as trained */);", Card);
    }

    [Fact]
    public void The_safetensors_file_is_laid_out_as_the_format_says()
    {
        using var recipe = new TinyRecipe();
        StudentExport.Write(_folder.Path, recipe);
        var bytes = File.ReadAllBytes(_folder.File("student.safetensors"));
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var header = JsonDocument.Parse(bytes.AsMemory(8, (int)length)).RootElement;
        Assert.Equal(0, length % 8);
        Assert.Equal(8 + length + (15 * sizeof(float)), bytes.Length);
        var weight = header.GetProperty("weight");
        Assert.Equal("F32", weight.GetProperty("dtype").GetString());
        Assert.Equal([3, 4], weight.GetProperty("shape").EnumerateArray().Select(static size => size.GetInt32()));
        var begin = 8 + (int)length + weight.GetProperty("data_offsets")[0].GetInt32();
        Assert.Equal(recipe.Network.weight!.data<float>().ToArray(), MemoryMarshal.Cast<byte, float>(bytes.AsSpan(begin, 12 * sizeof(float))).ToArray());
    }

    public void Dispose() => _folder.Dispose();
}
