using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Calls an operator by name, <c>"aten::add.Tensor"</c>, through libtorch's dispatcher. Arguments follow the operator's schema;
/// trailing ones may be left out and then take the schema's defaults.
/// </summary>
internal static unsafe class Op
{
    private const int InlineSlots = 64;
    private const int InlineResults = 8;

    private static readonly ConcurrentDictionary<string, IntPtr> operators = new();

    internal static Tensor Call(string op, params ReadOnlySpan<Arg> args)
    {
        NativeValue result = default;
        Invoke(op, args, &result, 1);
        return ToTensor(result);
    }

    internal static (Tensor, Tensor) Call2(string op, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[2];
        Invoke(op, args, results, 2);
        return (ToTensor(results[0]), ToTensor(results[1]));
    }

    internal static (Tensor, Tensor, Tensor) Call3(string op, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[3];
        Invoke(op, args, results, 3);
        return (ToTensor(results[0]), ToTensor(results[1]), ToTensor(results[2]));
    }

    internal static Tensor[] CallList(string op, params ReadOnlySpan<Arg> args)
    {
        var inline = stackalloc NativeValue[InlineResults];
        NativeValue* all = null;
        var count = Invoke(op, args, inline, InlineResults, &all);
        var tensors = new Tensor[count];
        var source = all == null ? inline : all;
        for (var i = 0; i < count; i++)
            tensors[i] = ToTensor(source[i]);
        if (all != null)
            Native.st_free_values(all);
        return tensors;
    }

    /// <summary>For operators whose result is not needed; a result that there is is released at once.</summary>
    internal static void CallVoid(string op, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[InlineResults];
        NativeValue* all = null;
        var count = Invoke(op, args, results, InlineResults, &all);
        var source = all == null ? results : all;
        for (var i = 0; i < count; i++)
        {
            if (source[i].Tag == Tag.Tensor)
                Native.st_tensor_free((IntPtr)source[i].Pointer);
        }
        if (all != null)
            Native.st_free_values(all);
    }

    /// <summary>An in-place operator: the result is the tensor itself. <paramref name="args"/> do not repeat it.</summary>
    internal static Tensor CallInPlace(Tensor self, string op, params ReadOnlySpan<Arg> args)
    {
        var all = new ArgBuffer();
        all[0] = self;
        args.CopyTo(((Span<Arg>)all)[1..]);
        NativeValue result = default;
        Invoke(op, ((ReadOnlySpan<Arg>)all)[..(args.Length + 1)], &result, 1);
        Native.st_tensor_free((IntPtr)result.Pointer);
        return self;
    }

    internal static long CallInt(string op, params ReadOnlySpan<Arg> args) => CallScalar(op, args).Integer;

    internal static double CallDouble(string op, params ReadOnlySpan<Arg> args)
    {
        var result = CallScalar(op, args);
        return result.Tag == Tag.Double ? result.Real : result.Integer;
    }

    internal static bool CallBool(string op, params ReadOnlySpan<Arg> args) => CallScalar(op, args).Integer != 0;

    internal static NativeValue CallScalar(string op, ReadOnlySpan<Arg> args)
    {
        NativeValue result = default;
        Invoke(op, args, &result, 1);
        return result;
    }

    private static Tensor ToTensor(in NativeValue value) => value.Pointer == null ? null! : new Tensor((IntPtr)value.Pointer);

    /// <summary>The operator of that name; throws where libtorch has none.</summary>
    internal static IntPtr Find(string op)
    {
        return operators.TryGetValue(op, out var found) ? found : operators.GetOrAdd(op, Resolve);

        static IntPtr Resolve(string op)
        {
            var dot = op.IndexOf('.');
            var name = Encoding.UTF8.GetBytes((dot < 0 ? op : op[..dot]) + '\0');
            var overload = Encoding.UTF8.GetBytes((dot < 0 ? "" : op[(dot + 1)..]) + '\0');
            IntPtr result;
            fixed (byte* n = name, o = overload)
                Native.Check(Native.st_find_operator(n, o, &result));
            return result;
        }
    }

    private static int Invoke(string op, ReadOnlySpan<Arg> args, NativeValue* results, int capacity, NativeValue** overflow = null)
    {
        var target = Find(op);
        var slots = 0;
        foreach (ref readonly var arg in args)
            slots += Slots(arg);
        Span<long> data = slots <= InlineSlots ? stackalloc long[InlineSlots] : new long[slots];
        var values = stackalloc NativeValue[args.Length];
        var count = 0;
        NativeValue* spilled = null;
        fixed (long* start = data)
        {
            var next = start;
            for (var i = 0; i < args.Length; i++)
            {
                ref readonly var arg = ref args[i];
                values[i] = Convert(arg, next);
                next += Slots(arg);
            }
            Native.Check(Native.st_call(target, values, args.Length, results, capacity, &count, &spilled));
        }
        foreach (ref readonly var arg in args)
            GC.KeepAlive(arg.Reference);
        if (spilled != null && overflow == null)
        {
            Native.st_free_values(spilled);
            throw new InvalidOperationException($"{op} returned {count} values where {capacity} were expected.");
        }
        if (overflow != null)
            *overflow = spilled;
        return count;
    }

    // What an argument needs beside its NativeValue, in units of eight bytes.
    private static int Slots(in Arg arg) => arg.Tag switch
    {
        Tag.IntList => ((long[])arg.Reference!).Length,
        Tag.DoubleList => ((double[])arg.Reference!).Length,
        Tag.BoolList => (((bool[])arg.Reference!).Length + 7) / 8,
        Tag.TensorList or Tag.OptionalTensorList => ((Tensor[])arg.Reference!).Length,
        Tag.String => (Encoding.UTF8.GetMaxByteCount(((string)arg.Reference!).Length) + 7) / 8,
        _ => 0,
    };

    private static NativeValue Convert(in Arg arg, long* slots)
    {
        NativeValue value = default;
        value.Tag = arg.Tag;
        switch (arg.Tag)
        {
            case Tag.Int or Tag.Double or Tag.Bool:
                value.Integer = arg.Bits;
                return value;
            case Tag.Tensor:
                value.Pointer = (void*)((Tensor)arg.Reference!).Handle;
                return value;
            case Tag.Generator:
                value.Pointer = (void*)((Generator)arg.Reference!).Handle;
                return value;
            case Tag.Device:
                var device = (Device)arg.Reference!;
                value.Integer = (long)device.type;
                value.Index = device.index;
                return value;
            case Tag.Complex:
                var complex = (System.Numerics.Complex)arg.Reference!;
                value.Real = complex.Real;
                value.Imaginary = complex.Imaginary;
                return value;
        }
        value.Pointer = slots;
        switch (arg.Reference)
        {
            case long[] integers:
                value.Count = integers.Length;
                integers.CopyTo(new Span<long>(slots, integers.Length));
                break;
            case double[] reals:
                value.Count = reals.Length;
                reals.CopyTo(new Span<double>(slots, reals.Length));
                break;
            case bool[] flags:
                value.Count = flags.Length;
                MemoryMarshal.AsBytes(flags.AsSpan()).CopyTo(new Span<byte>(slots, flags.Length));
                break;
            case string text:
                value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(slots, Encoding.UTF8.GetMaxByteCount(text.Length)));
                break;
            case Tensor?[] tensors:
                value.Count = tensors.Length;
                for (var i = 0; i < tensors.Length; i++)
                    slots[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                break;
        }
        return value;
    }

    [InlineArray(16)]
    private struct ArgBuffer
    {
        private Arg first;
    }
}
