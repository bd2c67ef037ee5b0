using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

/// <summary>The functions of <c>Native/systemtorch.cpp</c>. Those that can fail return an error message or null.</summary>
internal static unsafe partial class Native
{
    internal const string Library = "systemtorch";

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (name, _, _) => name == Library ? NativeLoader.Handle : IntPtr.Zero);

    /// <summary>Throws what TorchSharp throws where libtorch has failed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(byte* error)
    {
        if (error != null)
            Throw(error);
    }

    private static void Throw(byte* error) => throw new ExternalException(Marshal.PtrToStringUTF8((IntPtr)error));

    [DllImport(Library)] internal static extern byte* st_find_operator(byte* name, byte* overload, IntPtr* result);
    [DllImport(Library)] internal static extern byte* st_call(IntPtr op, NativeValue* arguments, int count, NativeValue* results, int capacity, int* resultCount, NativeValue** overflow);
    [DllImport(Library)] internal static extern void st_free_values(NativeValue* values);

    [DllImport(Library)] internal static extern void st_tensor_free(IntPtr handle);
    [DllImport(Library)] internal static extern void st_tensor_retain(IntPtr handle);
    [DllImport(Library)] internal static extern byte* st_tensor_info(IntPtr handle, TensorInfo* info);
    [DllImport(Library)] internal static extern byte* st_tensor_sizes(IntPtr handle, long* sizes);
    [DllImport(Library)] internal static extern byte* st_tensor_strides(IntPtr handle, long* strides);
    [DllImport(Library)] internal static extern byte* st_tensor_data(IntPtr handle, void** data);
    [DllImport(Library)]
    internal static extern byte* st_tensor_from_memory(
        void* data, long* sizes, int dimensions, int dtype, IntPtr state, delegate* unmanaged<IntPtr, void> release, IntPtr* result);
    [DllImport(Library)] internal static extern byte* st_tensor_save(IntPtr handle, byte* path);
    [DllImport(Library)] internal static extern byte* st_tensor_load(byte* path, IntPtr* result);
    [DllImport(Library)] internal static extern byte* st_tensor_is_contiguous(IntPtr handle, bool* result);

    [DllImport(Library)] internal static extern byte* st_tensor_requires_grad(IntPtr handle, bool* result);
    [DllImport(Library)] internal static extern byte* st_tensor_set_requires_grad(IntPtr handle, bool value);
    [DllImport(Library)] internal static extern byte* st_tensor_is_leaf(IntPtr handle, bool* result);
    [DllImport(Library)] internal static extern byte* st_tensor_retain_grad(IntPtr handle);
    [DllImport(Library)] internal static extern byte* st_tensor_grad(IntPtr handle, IntPtr* gradient);
    [DllImport(Library)] internal static extern byte* st_tensor_set_grad(IntPtr handle, IntPtr gradient);

    [DllImport(Library)] internal static extern byte* st_backward(IntPtr* tensors, int count, IntPtr* gradients, int gradientCount, bool retainGraph, bool createGraph, IntPtr* inputs, int inputCount);
    [DllImport(Library)]
    internal static extern byte* st_grad(
        IntPtr* outputs, int count, IntPtr* inputs, int inputCount, IntPtr* gradients, int gradientCount, bool retainGraph, bool createGraph, bool allowUnused, IntPtr* results);

    [DllImport(Library)] internal static extern bool st_grad_mode();
    [DllImport(Library)] internal static extern void st_set_grad_mode(bool enabled);
    [DllImport(Library)] internal static extern bool st_inference_mode();
    [DllImport(Library)] internal static extern IntPtr st_inference_mode_enter(bool enabled);
    [DllImport(Library)] internal static extern void st_inference_mode_leave(IntPtr guard);
    [DllImport(Library)] internal static extern bool st_anomaly_mode(bool* checkNan);
    [DllImport(Library)] internal static extern void st_set_anomaly_mode(bool enabled, bool checkNan);

    [DllImport(Library)]
    internal static extern byte* st_node_new(
        byte* name, IntPtr state, delegate* unmanaged<IntPtr, IntPtr, IntPtr*, int, IntPtr*, int, byte*> backward, delegate* unmanaged<IntPtr, void> release, IntPtr* inputs, int count, IntPtr* node);
    [DllImport(Library)]
    internal static extern byte* st_node_link(
        IntPtr node, bool materialize, IntPtr* inputs, int inputCount, IntPtr* outputs, int outputCount, IntPtr* dirty, int dirtyCount, IntPtr* constant, int constantCount);
    [DllImport(Library)] internal static extern byte* st_node_save(IntPtr node, IntPtr* tensors, int count, IntPtr* outputs, int outputCount);
    [DllImport(Library)] internal static extern void st_node_free(IntPtr node);
    [DllImport(Library)] internal static extern int st_node_saved_count(IntPtr node);
    [DllImport(Library)] internal static extern byte* st_node_saved(IntPtr node, IntPtr* results);

    [DllImport(Library)] internal static extern void st_generator_free(IntPtr handle);
    [DllImport(Library)] internal static extern byte* st_generator_default(int deviceType, int deviceIndex, IntPtr* result);
    [DllImport(Library)] internal static extern byte* st_generator_new(int deviceType, int deviceIndex, ulong seed, IntPtr* result);
    [DllImport(Library)] internal static extern byte* st_generator_set_seed(IntPtr handle, ulong seed);
    [DllImport(Library)] internal static extern byte* st_generator_current_seed(IntPtr handle, ulong* seed);
    [DllImport(Library)] internal static extern byte* st_generator_new_seed(IntPtr handle, ulong* seed);
    [DllImport(Library)] internal static extern byte* st_generator_state(IntPtr handle, IntPtr* state);
    [DllImport(Library)] internal static extern byte* st_generator_set_state(IntPtr handle, IntPtr state);
    [DllImport(Library)] internal static extern byte* st_manual_seed(ulong seed);

    [DllImport(Library)] internal static extern byte* st_version();
    [DllImport(Library)] internal static extern byte* st_cuda_count(int* count);
    [DllImport(Library)] internal static extern byte* st_cudnn_available(bool* result);
    [DllImport(Library)] internal static extern byte* st_cuda_manual_seed(ulong seed, bool all);
    [DllImport(Library)] internal static extern byte* st_cuda_synchronize(long deviceIndex);
    [DllImport(Library)] internal static extern byte* st_cuda_allow_tf32(bool cudnn, bool* value, bool set);
    [DllImport(Library)] internal static extern int st_num_threads();
    [DllImport(Library)] internal static extern byte* st_set_num_threads(int count);
    [DllImport(Library)] internal static extern int st_num_interop_threads();
    [DllImport(Library)] internal static extern byte* st_set_num_interop_threads(int count);
}
