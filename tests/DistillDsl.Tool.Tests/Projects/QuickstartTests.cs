using System.Text.Json;
using DistillDsl.Tool.Tests.Harness;

namespace DistillDsl.Tool.Tests.Projects;

/// <summary>The commands on a real project, through MSBuild.</summary>
public class QuickstartTests
{
    private const string File = "DistillDsl.Recipes.Quickstart.QuickstartRecipe.g.cs";

    [Fact]
    public async Task List_names_the_recipe()
    {
        var run = await ToolRun.Over(["list", .. Quickstart.Options]);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var row = Assert.Single(run.Output.Split('\n'), static line => line.Contains("QuickstartRecipe"));
        Assert.Equal(
            ["DistillDsl.Recipes.Quickstart.QuickstartRecipe", "DistillDsl.Recipes.ResNet", "DistillDsl.Recipes.ResNet", "task, kl, hintLayer2", "1",
                "Quickstart"],
            row.Trim().Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("QuickstartRecipe")]
    [InlineData("DistillDsl.Recipes.Quickstart.QuickstartRecipe")]
    public async Task Show_has_the_total_and_the_formulas(string name)
    {
        var run = await ToolRun.Over(["show", name, .. Quickstart.Options]);
        Assert.Contains("total = 0.1 task + 2 kl + 5 hintLayer2", run.Output);
        Assert.Contains("mean (r(s) - t)² on layer2, r = 1×1 convolution", run.Output);
        Assert.Contains("Hinton et al. 2015", run.Output);
        Assert.Contains("targets: labels", run.Output);
    }

    [Fact]
    public async Task Show_tells_which_recipes_there_are()
    {
        var run = await ToolRun.Over(["show", "Other", .. Quickstart.Options]);
        Assert.Equal(
            (2, "error: There is no recipe Other; there are DistillDsl.Recipes.Quickstart.QuickstartRecipe."), (run.Code, run.Errors.Trim()));
    }

    [Fact]
    public async Task Check_finds_nothing()
    {
        Assert.Equal((0, "Nothing to complain of."), await Checked());
        Assert.Equal((0, "[]"), await Checked("--json"));

        static async Task<(int, string)> Checked(params string[] more) =>
            await ToolRun.Over(["check", .. Quickstart.Options, .. more]) is var run ? (run.Code, run.Output.Trim()) : default;
    }

    [Fact]
    public async Task Check_writes_a_log_for_code_hosts()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await ToolRun.Over(["check", .. Quickstart.Options, "--sarif", folder["log.sarif"]])).Code);
        using var log = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(folder["log.sarif"]));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Review_accepts_and_then_tells_every_difference()
    {
        using var folder = new TemporaryFolder();
        string[] review = ["review", folder.Path, .. Quickstart.Options];
        var fresh = await ToolRun.Over(review);
        Assert.Equal(1, fresh.Code);
        Assert.StartsWith($"{File}: new", fresh.Output);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));

        Assert.Equal(0, (await ToolRun.Over([.. review, "--accept"])).Code);
        Assert.Equal((await ToolRun.Over(["show", "QuickstartRecipe", "--code", .. Quickstart.Options])).Output,
            await System.IO.File.ReadAllTextAsync(folder[File]));
        var text = await System.IO.File.ReadAllTextAsync(folder[File]);
        await System.IO.File.WriteAllTextAsync(folder[File], text.Replace("\n", "\r\n"));
        Assert.Equal(0, (await ToolRun.Over(review)).Code);

        await System.IO.File.WriteAllTextAsync(folder[File], text.Replace("total = 0.1 task", "total = 0.2 task"));
        await System.IO.File.WriteAllTextAsync(folder["Old.g.cs"], "class Old;\n");
        var changed = await ToolRun.Over(review);
        Assert.Equal(1, changed.Code);
        Assert.Contains("- //   total = 0.2 task + 2 kl + 5 hintLayer2\n+ //   total = 0.1 task + 2 kl + 5 hintLayer2\n", changed.Output);
        Assert.Contains("Old.g.cs: stale", changed.Output);
        Assert.Contains("2 files differ", changed.Output);

        Assert.Equal(0, (await ToolRun.Over([.. review, "--accept"])).Code);
        Assert.Equal([folder[File]], Directory.EnumerateFiles(folder.Path));
    }
}
