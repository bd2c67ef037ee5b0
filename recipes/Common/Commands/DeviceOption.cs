using System.CommandLine;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The option <c>--device</c>.</summary>
public static class DeviceOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--device")
    {
        Description = "cpu, cuda or cuda:N",
        DefaultValueFactory = _ => "cpu",
    };

    /// <summary>The device of that name.</summary>
    /// <exception cref="ArgumentException">There is no such device, or the library has no CUDA.</exception>
    public static Device Open(string name)
    {
        if (name == "cpu") return CPU;
        var number = name == "cuda"
            ? 0
            : name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name[5..], out var given) && given >= 0 ? given : -1;
        if (number < 0) throw new ArgumentException($"There is no device \"{name}\"; expected cpu, cuda or cuda:N.");
        if (!cuda.is_available()) throw new ArgumentException($"The device \"{name}\" is not available: this machine, or the libtorch in use, has no CUDA.");
        if (number >= cuda.device_count())
            throw new ArgumentException($"The device \"{name}\" is not available: this machine has {cuda.device_count()} CUDA device(s), counted from 0.");
        return device($"cuda:{number}");
    }
}
