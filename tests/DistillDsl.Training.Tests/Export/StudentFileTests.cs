using System.Globalization;
using DistillDsl.Training.Export;
using DistillDsl.Training.Reports;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Export;

public sealed class StudentFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Card => File.ReadAllText(_folder.File("model-card.md"));

    [Fact]
    public void A_student_that_can_be_exported_lies_beside_its_weights_and_the_card_tells_its_figures()
    {
        using var recipe = new ExportableRecipe();
        using var sample = zeros(2, 4);
        var result = StudentExport.Write(_folder.Path, recipe, sample: [sample]);
        Assert.Equal("4 TinyRecipe 0123456789abcdef", File.ReadAllText(_folder.File("student.net")));
        Assert.Equal("student.net", result!.File);
        Assert.Contains("| Exported file | `student.net`, 12,345 bytes |", Card);
        Assert.Contains("| 0.00025 |", Card);
        Assert.Contains("batch of 2 | 1.5 ms; 2.5 ms in TorchSharp |", Card);
    }

    [Fact]
    public void Without_a_sample_nothing_is_exported()
    {
        using var recipe = new ExportableRecipe();
        Assert.Null(StudentExport.Write(_folder.Path, recipe));
        Assert.False(File.Exists(_folder.File("student.net")));
        Assert.DoesNotContain("Exported file", Card);
    }

    public static TheoryData<Exception> Faults =>
        [new InvalidOperationException("layer3: no such operator"), new IOException("the disk is full"), new UnauthorizedAccessException("no temporary files")];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_student_that_cannot_be_exported_loses_only_the_older_file_and_the_card_says_why(Exception fault)
    {
        using var recipe = new ExportableRecipe();
        using var sample = zeros(2, 4);
        StudentExport.Write(_folder.Path, recipe, sample: [sample]);
        recipe.Fault = fault;
        Assert.Null(StudentExport.Write(_folder.Path, recipe, sample: [sample]));
        FaultText.Names(Card.Split('\n').Single(static l => l.Contains("Exported file")), "student.net", fault.Message);
        Assert.Equal(
            ["model-card.md", "student.dat", "student.safetensors"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_the_file_cannot_be_replaced_the_weights_and_the_card_are_written()
    {
        using var recipe = new ExportableRecipe();
        using var sample = zeros(2, 4);
        Directory.CreateDirectory(_folder.File("student.net/older"));
        Assert.Null(StudentExport.Write(_folder.Path, recipe, sample: [sample]));
        FaultText.Names(Card.Split('\n').Single(static l => l.Contains("Exported file")), "student.net", "older");
        Assert.All(["student.dat", "student.safetensors"], name => Assert.True(File.Exists(_folder.File(name))));
    }

    [Fact]
    public void The_report_tells_the_figures()
    {
        using var page = new StringWriter(CultureInfo.InvariantCulture);
        new Report { Title = "t", Parts = [new ExportPart(new("student.net", 12345, 0.00025, 2, 1.5, 2.5))] }.Write(page);
        Assert.All(["student.net", "12,345 bytes", "0.00025", "1.50 ms", "2.50 ms"], text => Assert.Contains(text, page.ToString()));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class ExportableRecipe : TinyRecipe, IFileExport
    {
        public Exception? Fault { get; set; }

        public string Extension => ".net";

        public FileExportResult Export(string file, IReadOnlyList<Tensor> sample, IReadOnlyDictionary<string, string> facts)
        {
            if (Fault is not null) throw Fault;
            File.WriteAllText(file, $"{sample[0].shape[1]} {facts["recipe"]} {facts["fingerprint"]}");
            return new(Path.GetFileName(file), 12345, 0.00025, sample[0].shape[0], 1.5, 2.5);
        }
    }
}
