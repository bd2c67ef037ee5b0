using System.Reflection;
using System.Reflection.Emit;

namespace SystemTorch.Tests.Ops;

/// <summary>The methods that a type's code calls, lambdas and nested types included, read from its IL.</summary>
internal static class CalledMethods
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<MethodBase> Of(Type type) =>
    [
        .. type.GetMethods(Any).Concat<MethodBase>(type.GetConstructors(Any)).SelectMany(Of),
        .. type.GetNestedTypes(Any).SelectMany(Of),
    ];

    private static IEnumerable<MethodBase> Of(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var place = 0; place < code.Length;)
        {
            short value = code[place++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | code[place++]);
            }

            var operation = Codes[value];
            if (operation.OperandType == OperandType.InlineMethod)
            {
                yield return Resolve(method, BitConverter.ToInt32(code, place));
            }

            place += OperandSize(operation, code, place);
        }
    }

    private static MethodBase Resolve(MethodBase method, int token)
    {
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        return method.Module.ResolveMethod(token, method.DeclaringType!.GetGenericArguments(), ofMethod)!;
    }

    private static int OperandSize(OpCode operation, byte[] code, int place) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, place)),
        _ => 4,
    };
}
