using System.Runtime.CompilerServices;

namespace DistillDsl.Training.Metrics;

/// <summary>Types as they are written in C#, without namespaces.</summary>
internal static class TypeText
{
    public static string Of(Type type)
    {
        if (type.GetElementType() is { } element && type.IsArray) return $"{Of(element)}[]";
        if (!type.IsGenericType) return type.Name;
        var arguments = string.Join(", ", type.GenericTypeArguments.Select(Of));
        return type.IsAssignableTo(typeof(ITuple)) ? $"({arguments})" : $"{type.Name[..type.Name.IndexOf('`')]}<{arguments}>";
    }
}
