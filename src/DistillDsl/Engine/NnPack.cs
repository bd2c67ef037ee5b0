namespace DistillDsl.Engine;

/// <summary>NNPACK, which libtorch tries for convolutions that oneDNN does not take.</summary>
internal static class NnPack
{
    /// <summary>
    /// Disables it. With a limited oneDNN, libtorch tries NNPACK at many convolutions, and where the processor is one that NNPACK does not know, each time
    /// prints a warning.
    /// </summary>
    public static unsafe void Disable()
    {
        if (LibTorch.Function("_ZN2at13globalContextEv") is not { } context || LibTorch.Function("_ZN2at7Context20setUserEnabledNNPACKEb") is not { } enable)
            return;
        ((delegate* unmanaged<nint, byte, void>)enable)(((delegate* unmanaged<nint>)context)(), 0);
    }
}
