namespace DistillDsl.Package.Tests;

/// <summary><c>DistillDslReview</c>: generated files under version control.</summary>
[Collection(Packages.Name)]
public sealed class ReviewTests(PackedFeed feed)
{
    [Fact]
    public void GeneratedFilesAreKeptForReviewAndStaleOnesFailTheBuild()
    {
        var project = new UserProject(feed, UserProject.Recipe, extra: "<DistillDslReview Condition=\"'$(DistillDslReview)' == ''\">true</DistillDslReview>");
        var copy = Path.Combine(project.Folder, "Generated", "Shop.ShopRecipe.g.cs");

        Succeed();
        Assert.Contains("ShopRecipe", File.ReadAllText(copy), StringComparison.Ordinal);
        Assert.Equal([copy], Directory.GetFiles(Path.GetDirectoryName(copy)!));
        // The copy is no second declaration.
        Succeed("-p:DistillDslReview=check");

        project.Write("ShopRecipe.cs", UserProject.Recipe.Replace("T = 4", "T = 2", StringComparison.Ordinal));
        var before = File.ReadAllText(copy);
        var (exitCode, output) = project.Build("-p:DistillDslReview=check");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Shop.ShopRecipe.g.cs : error DDSL0904", output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(copy));

        Succeed();
        Assert.NotEqual(before, File.ReadAllText(copy));
        Succeed("-p:DistillDslReview=check");

        // A recipe of another name: one file is missing and one left over, until they are accepted.
        project.Write("ShopRecipe.cs", UserProject.Recipe.Replace("class ShopRecipe", "class OtherRecipe", StringComparison.Ordinal));
        project.Write("Program.cs", "Console.WriteLine();");
        output = project.Build("-p:DistillDslReview=check").Output;
        Assert.Contains("Shop.ShopRecipe.g.cs : error DDSL0904", output, StringComparison.Ordinal);
        Assert.Contains("Shop.OtherRecipe.g.cs : error DDSL0904", output, StringComparison.Ordinal);
        Succeed();
        Assert.Equal(["Shop.OtherRecipe.g.cs"], Directory.GetFiles(Path.GetDirectoryName(copy)!).Select(Path.GetFileName));

        void Succeed(params string[] properties)
        {
            var (code, told) = project.Build(properties);
            Assert.True(code == 0, told);
        }
    }
}
