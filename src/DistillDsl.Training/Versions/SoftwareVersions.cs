using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace DistillDsl.Training.Versions;

/// <summary>The software versions of a training, for model cards and reports.</summary>
public static class SoftwareVersions
{
    /// <summary>Names and versions.</summary>
    public static IReadOnlyList<(string Name, string Version)> All
    {
        get
        {
            var torchSharp = typeof(torch).Assembly.GetName();
            return
            [
                ("DistillDsl", typeof(IRecipe).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? ""),
                ("TorchSharp", $"{torchSharp.Name} {torchSharp.Version}"),
                ("libtorch", torch.__version__),
                (".NET", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}"),
            ];
        }
    }
}
