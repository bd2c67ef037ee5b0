namespace DistillDsl.Package.Tests;

/// <summary>New projects outside the repository, which get the product as its users do.</summary>
[Collection(Packages.Name)]
public sealed class UserProjectTests(PackedFeed feed)
{
    /// <summary>net8.0 is TorchSharp's own floor; the program then runs on the newest runtime that is installed.</summary>
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public void ARecipeBuildsWithoutWarningsAndTrains(string framework)
    {
        var project = new UserProject(feed, UserProject.Recipe, framework);

        var (exitCode, output) = project.Build();
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning ", output, StringComparison.Ordinal);

        (exitCode, output) = project.Run();
        Assert.True(exitCode == 0, output);
        Assert.Contains("3 epochs, better: True", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongRecipeIsAnErrorAtItsArgument()
    {
        var project = new UserProject(feed, UserProject.Recipe.Replace("\"fc1\"", "\"fc11\"", StringComparison.Ordinal));

        var (exitCode, output) = project.Build();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("ShopRecipe.cs(10,7): error DDSL0201", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AProgramWithoutLibTorchIsAnErrorThatNamesItsPackage()
    {
        var project = new UserProject(feed, UserProject.Recipe, libTorch: false);

        var (exitCode, output) = project.Build();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error DDSL0903", output, StringComparison.Ordinal);
        Assert.Contains(BuildFacts.LibTorch, output, StringComparison.Ordinal);
        Assert.Equal(0, project.Build("-p:DistillDslCheckLibTorch=false").ExitCode);
    }

    /// <summary>The oldest compiler that the generator promises to load under, and a newer one than the SDK's.</summary>
    [Theory]
    [InlineData("4.14.0")]
    [InlineData("5.9.0")]
    public void GeneratorAndAnalyzersLoadUnderOtherCompilers(string compiler)
    {
        var toolset = $"""<PackageReference Include="Microsoft.Net.Compilers.Toolset" Version="{compiler}" PrivateAssets="all" />""";
        var right = new UserProject(feed, UserProject.Recipe, extra: "<LangVersion>13</LangVersion>", packages: toolset);
        var wrong = new UserProject(
            feed, UserProject.Recipe.Replace("\"fc1\"", "\"fc11\"", StringComparison.Ordinal), extra: "<LangVersion>13</LangVersion>", packages: toolset);

        var (exitCode, output) = right.Build();
        Assert.True(exitCode == 0, output);
        Assert.Contains("error DDSL0201", wrong.Build().Output, StringComparison.Ordinal);
    }
}
