using System.Text.RegularExpressions;

namespace DistillDsl.Package.Tests;

/// <summary><c>dotnet new distill</c>: a project that builds without warnings and trains in one command.</summary>
[Collection(Packages.Name)]
public sealed class TemplateTests(PackedFeed feed)
{
    [Theory]
    [InlineData]
    [InlineData("--folder")]
    [InlineData("--onnx")]
    [InlineData("--folder", "--onnx")]
    public void AProjectTrainsAndLeavesItsStudent(params string[] options)
    {
        var (hive, folder) = (feed.NewFolder(), feed.NewFolder());
        Succeed("new", "install", feed.Files("DistillDsl.Templates.*.nupkg").Single(), "--debug:custom-hive", hive);
        Succeed(["new", "distill", "-n", "Shop", "-o", folder, "--debug:custom-hive", hive, "--skipRestore", .. options]);
        Assert.Equal(["Shop.csproj"], Directory.GetFiles(folder, "*.csproj").Select(Path.GetFileName));
        // Less work than a user wants, of the same code.
        foreach (var source in Directory.GetFiles(folder, "*.cs"))
        {
            var text = File.ReadAllText(source).Replace("Epochs = 8", "Epochs = 1", StringComparison.Ordinal);
            File.WriteAllText(source, Regex.Replace(text, @"Count = (\d+)0\b", "Count = $1"));
        }

        var output = Succeed("run", "-c", "Release", "-p:TreatWarningsAsErrors=true");

        Assert.Contains("student, distilled", output, StringComparison.Ordinal);
        string[] files = ["student.dat", "student.safetensors", "student.onnx", "model-card.md"];
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(folder, "out", file)), output));

        string Succeed(params IEnumerable<string> arguments)
        {
            var (exitCode, told) = Dotnet.Run(folder, feed.UserEnvironment, arguments);
            Assert.True(exitCode == 0, told);
            return told;
        }
    }
}
