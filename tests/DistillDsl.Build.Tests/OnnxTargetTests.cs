using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;

namespace DistillDsl.Build.Tests;

/// <summary>The target that outlines ONNX files, run by MSBuild in a project without anything else.</summary>
public sealed class OnnxTargetTests : IDisposable
{
    private static readonly string Targets =
        typeof(OnnxTargetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "Targets").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("distilldsl-").FullName;

    public OnnxTargetTests()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Files", "two.onnx"), Model);
        File.WriteAllText(Path.Combine(_folder, "user.proj"), $"""
            <Project>
              <PropertyGroup>
                <IntermediateOutputPath>obj/</IntermediateOutputPath>
                <DistillDslTasks>{Path.Combine(AppContext.BaseDirectory, "DistillDsl.Build.dll")}</DistillDslTasks>
              </PropertyGroup>
              <ItemGroup>
                <AdditionalFiles Include="teacher.onnx;notes.txt" />
              </ItemGroup>
              <Import Project="{Targets}" />
              <Target Name="Show" DependsOnTargets="DistillDslUseOnnxOutlines">
                <Message Importance="high" Text="files: @(AdditionalFiles)" />
              </Target>
            </Project>
            """);
    }

    private string Model => Path.Combine(_folder, "teacher.onnx");

    private string Outline => Path.Combine(_folder, "obj", "distilldsl", "onnx", "teacher.onnx.layers");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AFileIsReadOnlyWhenItHasChanged()
    {
        var model = File.ReadAllBytes(Model);

        Assert.Contains("files: notes.txt;obj/distilldsl/onnx/teacher.onnx.layers", Build().Output.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(Hash(model), File.ReadLines(Outline).First());

        // As old as before: whoever reads it finds that it is no model.
        var written = File.GetLastWriteTimeUtc(Model);
        File.WriteAllText(Model, "no model");
        File.SetLastWriteTimeUtc(Model, written);
        Assert.Equal(0, Build().ExitCode);
        Assert.Equal(Hash(model), File.ReadLines(Outline).First());

        File.SetLastWriteTimeUtc(Model, File.GetLastWriteTimeUtc(Outline).AddSeconds(2));
        var (exitCode, output) = Build();
        Assert.NotEqual(0, exitCode);
        Assert.Contains("DDSL0902", output, StringComparison.Ordinal);

        // Two fields of the model that are equal to those before: the same model, in other bytes.
        byte[] changed = [.. model, 0x08, 0x08];
        File.WriteAllBytes(Model, changed);
        File.SetLastWriteTimeUtc(Model, File.GetLastWriteTimeUtc(Outline).AddSeconds(4));
        Assert.Equal(0, Build().ExitCode);
        Assert.Equal(Hash(changed), File.ReadLines(Outline).First());
    }

    private static string Hash(byte[] model) => $"sha256\t{Convert.ToHexStringLower(SHA256.HashData(model))}";

    private (int ExitCode, string Output) Build()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["msbuild", "user.proj", "-nologo", "-verbosity:minimal", "-target:Show", "-nodeReuse:false"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return (build.ExitCode, output);
    }
}
