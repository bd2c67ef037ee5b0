using DistillDsl.Tool.Tests.Harness;

namespace DistillDsl.Tool.Tests.Import;

public class ImportCommandTests
{
    private const string Line = "--distill similarity -r 1 -a 0 -b 3000";

    [Fact]
    public async Task It_writes_the_recipe_of_a_command_line()
    {
        var run = await ToolRun.Over(
            "import", "--repdistiller", Line, "--name", "Mine", "--namespace", "Shop.Models", "--student", "Small", "--teacher", "Big.Large");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("namespace Shop.Models;", run.Output);
        Assert.Contains("[Recipe(Student = typeof(Small), Teacher = typeof(Big.Large))]", run.Output);
        Assert.Contains("class Mine;", run.Output);
    }

    [Fact]
    public async Task It_writes_a_file_and_replaces_none_unasked()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "Recipe.cs");
            Assert.Equal(0, (await ToolRun.Over("import", "--repdistiller", Line, "-o", file)).Code);
            Assert.Contains("[Sp(", await File.ReadAllTextAsync(file));
            var second = await ToolRun.Over("import", "--repdistiller", Line, "-o", file);
            Assert.Equal((2, $"error: {file} exists; --force replaces it."), (second.Code, second.Errors.Trim()));
            Assert.Equal(0, (await ToolRun.Over("import", "--repdistiller", Line, "-o", file, "--force")).Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("error: There is nothing to import", "import")]
    [InlineData("error: There is no file", "import", "nothing.yaml")]
    [InlineData("error: --student is 'a b'", "import", "--repdistiller", Line, "--student", "a b")]
    [InlineData("error: --name is '8x'", "import", "--repdistiller", Line, "--name", "8x")]
    public async Task A_fault_is_one_line(string message, params string[] arguments)
    {
        var run = await ToolRun.Over(arguments);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith(message, run.Errors);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task Help_has_examples() =>
        Assert.Contains("distill import --repdistiller \"--distill similarity", (await ToolRun.Over("import", "--help")).Output);
}
