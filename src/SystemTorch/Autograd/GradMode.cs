using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>No operator records anything for backward on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Native.st_grad_mode();

    /// <summary>As <see cref="no_grad"/>, and what is made inside can never take part in autograd.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Native.st_inference_mode();

    private sealed class GradMode : IDisposable
    {
        private readonly bool before = Native.st_grad_mode();

        internal GradMode(bool enabled) => Native.st_set_grad_mode(enabled);

        public void Dispose() => Native.st_set_grad_mode(before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private IntPtr guard = Native.st_inference_mode_enter(enabled);

        public void Dispose()
        {
            if (guard != 0)
                Native.st_inference_mode_leave(guard);
            guard = 0;
        }
    }
}
