using DistillDsl.Tool.Projects;
using DistillDsl.Tool.Tests.Harness;

namespace DistillDsl.Tool.Tests.Projects;

public class ProjectFilesTests
{
    [Theory]
    [InlineData("Shop.sln", "Project(\"{A}\") = \"Shop\", \"src\\Shop.csproj\", \"{B}\"\nEndProject\nProject(\"{A}\") = \"docs\", \"docs\", \"{C}\"\n")]
    [InlineData("Shop.slnx", "<Solution><Folder Name=\"/src/\"><Project Path=\"src/Shop.csproj\" /></Folder><Project Path=\"a.vcxproj\" /></Solution>")]
    public void A_solution_names_its_projects(string name, string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], text);
        Assert.Equal([Path.Combine(folder.Path, "src", "Shop.csproj")], ProjectFiles.Of(new DirectoryInfo(folder.Path)));
    }

    [Fact]
    public void A_folder_with_one_project_stands_for_it()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("has no project and no solution", Fault(folder.Path));
        File.WriteAllText(folder["A.csproj"], "");
        Assert.Equal([folder["A.csproj"]], ProjectFiles.Of(new DirectoryInfo(folder.Path)));
        File.WriteAllText(folder["B.csproj"], "");
        Assert.Contains("has several: A.csproj, B.csproj; name one", Fault(folder.Path));
        Assert.Contains("There is no file or folder", Fault(folder["C.csproj"]));
        File.WriteAllText(folder["a.txt"], "");
        Assert.Contains("is no project or solution", Fault(folder["a.txt"]));
    }

    [Fact]
    public async Task A_project_that_MSBuild_cannot_read_is_one_line()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["A.csproj"], "<Project><Import Project=\"none.props\" /></Project>");
        var run = await ToolRun.Over("list", "-p", folder["A.csproj"]);
        Assert.Equal(2, run.Code);
        Assert.StartsWith($"error: {folder["A.csproj"]} cannot be read: ", run.Errors);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    private static string Fault(string path) => Assert.Throws<ToolException>(() => ProjectFiles.Of(new FileInfo(path))).Message;
}
