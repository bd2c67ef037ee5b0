extern alias Library;
using System.Runtime.CompilerServices;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Prepares libtorch as the package's targets do; their own file does not know the library by its alias.</summary>
internal static class TorchPreparation
{
#pragma warning disable CA2255 // It must run before anything else, as in a program.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Prepare() => Library::DistillDsl.Engine.TorchStartup.Prepare(typeof(TorchPreparation).Assembly);
}
