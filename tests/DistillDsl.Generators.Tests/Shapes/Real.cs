using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Shapes;

/// <summary>TorchSharp's own modules and functions, called with arguments by name, and the same arguments as the shapes' rules see them.</summary>
internal static class Real
{
    /// <summary>A module from its factory in <c>torch.nn</c>, with its output's shape; null where it, or its pass, throws.</summary>
    public static (string Type, CallValues Values, long[] Output)? Module(string factory, long[] input, params (string Name, object? Value)[] arguments)
    {
        var method = Overload([typeof(nn)], factory, arguments);
        var given = Arguments(method, arguments, []);
        using var scope = NewDisposeScope();
        try
        {
            var module = (nn.Module<Tensor, Tensor>)method.Invoke(null, given)!;
            return (module.GetType().Name, Values(method, given), module.call(Sample(input, factory == "Embedding")).shape);
        }
        catch (Exception e) when (e is TargetInvocationException or ArgumentException or System.Runtime.InteropServices.ExternalException
            or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A tensor's method, or a function of <c>functional</c> or <c>torch</c>, with the shapes of what it gives; null where it throws.</summary>
    public static (TensorCall Call, long[][] Outputs)? Function(string name, long[][] inputs, params (string Name, object? Value)[] arguments)
    {
        using var scope = NewDisposeScope();
        var tensors = inputs.Select(static shape => Sample(shape, false)).ToArray();
        var method = Overload([typeof(Tensor), typeof(nn.functional), typeof(torch)], name, arguments, inputs.Length);
        var given = Arguments(method, arguments, tensors);
        try
        {
            var result = method.Invoke(method.IsStatic ? null : tensors[0], given)!;
            var outputs = result is Tensor one ? [one] : result is ITuple tuple ? [(Tensor)tuple[0]!, (Tensor)tuple[1]!] : (Tensor[])result;
            var call = new TensorCall(name, [.. inputs.Select(Known)], [.. method.GetParameters().Select(static p => p.Name!)], Values(method, given));
            return (call, [.. outputs.Select(static t => t.shape)]);
        }
        catch (Exception e) when (e is TargetInvocationException or ArgumentException)
        {
            return null;
        }
    }

    public static TensorShape Known(long[] shape) => TensorShape.Of([.. shape.Select(static d => (long?)d)]);

    /// <summary>Shapes of which less is known, each of which the given one is.</summary>
    public static IEnumerable<TensorShape> Vaguer(long[] shape)
    {
        yield return TensorShape.Unknown;
        yield return TensorShape.OfRank(shape.Length);
        for (var i = 0; i < shape.Length; i++) yield return Known(shape).With(i, null);
        if (shape.Length > 1) yield return TensorShape.OfRank(shape.Length).With(1, shape[1]);
        if (shape.Length > 1) yield return TensorShape.Beginning(null, shape[1]);
        if (shape.Length > 0) yield return TensorShape.Ending(shape[^1]);
    }

    /// <summary>Asserts that what is said holds of the real shape.</summary>
    public static void Holds(string what, TensorShape said, long[] real)
    {
        var holds = (said.Rank ?? real.Length) == real.Length
            && Enumerable.Range(0, real.Length).All(i => (said[i] ?? real[i]) == real[i] && (said[i - real.Length] ?? real[i]) == real[i]);
        Assert.True(holds, $"{what}: {said} is not [{string.Join(", ", real)}]");
    }

    private static Tensor Sample(long[] shape, bool whole) => whole ? zeros(shape, int64) : rand(shape);

    private static MethodInfo Overload(Type[] types, string name, (string Name, object? Value)[] arguments, int tensors = 0) => types
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => m.Name == name && !m.IsGenericMethod)
        .First(m => arguments.All(a => m.GetParameters().Any(p => p.Name == a.Name && Takes(p.ParameterType, a.Value)))
            && m.GetParameters().All(p => p.HasDefaultValue || OfTensors(p.ParameterType) || arguments.Any(a => a.Name == p.Name))
            && (tensors == 0 || m.GetParameters().Any(static p => typeof(IEnumerable<Tensor>).IsAssignableFrom(p.ParameterType))
                || m.GetParameters().Count(static p => p.ParameterType == typeof(Tensor) && !p.HasDefaultValue) + (m.IsStatic ? 0 : 1) == tensors));

    private static bool OfTensors(Type type) => type == typeof(Tensor) || typeof(IEnumerable<Tensor>).IsAssignableFrom(type);

    private static bool Takes(Type parameter, object? value) => value is null
        ? !parameter.IsValueType || Nullable.GetUnderlyingType(parameter) is not null
        : (Nullable.GetUnderlyingType(parameter) ?? parameter).IsInstanceOfType(value);

    private static object?[] Arguments(MethodInfo method, (string Name, object? Value)[] arguments, Tensor[] tensors)
    {
        var next = method.IsStatic ? 0 : 1;
        return
        [
            .. method.GetParameters().Select(p =>
                arguments.FirstOrDefault(a => a.Name == p.Name) is { Name: not null } given ? given.Value
                : p.HasDefaultValue ? DefaultOf(p)
                : p.ParameterType == typeof(Tensor) ? tensors[next++]
                : typeof(List<Tensor>).IsAssignableFrom(p.ParameterType) ? tensors.ToList()
                : tensors),
        ];
    }

    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value && (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { IsEnum: true } type
            ? Enum.ToObject(type, value)
        : parameter.DefaultValue;

    private static CallValues Values(MethodInfo method, object?[] given) => new(method.GetParameters().Zip(given)
        .Where(static p => !OfTensors(p.First.ParameterType))
        .ToDictionary(static p => p.First.Name!, static p => Plain(p.Second)));

    private static object? Plain(object? value) => value switch
    {
        null or bool or double => value,
        Enum member => member.ToString(),
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => (long?)(long)tuple[i]!).ToImmutableArray(),
        double[] list => list,
        IEnumerable list and not string => list.Cast<object>().Select(static v => (long?)Convert.ToInt64(v)).ToImmutableArray(),
        int or long => Convert.ToInt64(value),
        _ => value,
    };
}
