namespace DistillDsl;

/// <summary>libtorch computes wrong convolutions on this processor, so nothing is trained; the message says what to set (<see cref="TorchCheck"/>).</summary>
public sealed class TorchCheckException : Exception
{
    internal TorchCheckException(string fault, string processor, string libTorch, string oneDnn)
        : base($"libtorch {libTorch} with oneDNN ({oneDnn}) computes wrong convolutions on this processor, {processor}: {fault}. Nothing was trained. "
            + $"Set the environment variable {Engine.OneDnn.IsaVariable}={Engine.OneDnn.SafeIsa} before the program starts; it makes convolutions on the CPU "
            + "slower but correct. "
            + $"{Engine.TorchCheckSwitch.Variable}={Engine.TorchCheckSwitch.Off} turns this check off.")
    {
        Fault = fault;
        Processor = processor;
        LibTorch = libTorch;
        OneDnn = oneDnn;
    }

    /// <summary>What is wrong, of which convolution, and by how much.</summary>
    public string Fault { get; }

    /// <summary>The processor's name, family and model.</summary>
    public string Processor { get; }

    /// <summary>libtorch's version.</summary>
    public string LibTorch { get; }

    /// <summary>oneDNN's version, as libtorch describes it.</summary>
    public string OneDnn { get; }
}
