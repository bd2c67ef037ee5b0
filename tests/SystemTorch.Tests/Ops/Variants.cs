using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

/// <summary>The ways to call an operator of one or two tensors: NAME and NAME_ of Tensor and of torch, those that there are.</summary>
internal static class Variants
{
    public static IEnumerable<(MethodInfo Method, bool InPlace)> Of(OpCase item) =>
        from name in new[] { item.Method, item.Method + "_" }
        from type in new[] { typeof(Tensor), typeof(torch) }
        let method = Find(type, name, item.Inputs.Length)
        where method is not null
        select (method, name.EndsWith('_'));

    public static Tensor[] Call(MethodInfo method, bool inPlace, Tensor[] inputs)
    {
        var self = inPlace ? inputs[0].clone() : inputs[0];
        object?[] given = method.IsStatic ? [self, .. inputs[1..]] : [.. inputs[1..]];
        var rest = method.GetParameters().Skip(given.Length).Select(parameter => parameter.RawDefaultValue is { } value && parameter.ParameterType.IsEnum
            ? Enum.ToObject(parameter.ParameterType, value)
            : parameter.RawDefaultValue);
        var result = (Tensor)method.Invoke(method.IsStatic ? null : self, [.. given, .. rest])!;
        Assert.True(!inPlace || ReferenceEquals(result, self), $"{method.Name} does not return its own tensor");
        return [result];
    }

    private static MethodInfo? Find(Type type, string name, int tensors) => type.GetMethods()
        .Where(method => method.Name == name && method.ReturnType == typeof(Tensor) && !method.IsGenericMethod)
        .Where(method =>
        {
            var parameters = method.GetParameters();
            var given = method.IsStatic ? tensors : tensors - 1;
            return parameters.Length >= given
                && parameters.Take(given).All(parameter => parameter.ParameterType == typeof(Tensor))
                && parameters.Skip(given).All(parameter => parameter.IsOptional);
        })
        .MinBy(method => method.GetParameters().Length);
}
