using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Shapes;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The call model of TorchSharp's tensor functions, of tensors' members and of operators.</summary>
internal static class TensorCalls
{
    /// <summary>Methods that change a tensor's shape in place, which invalidates what is known about its aliases.</summary>
    private static readonly HashSet<string> Reshaping =
        new(StringComparer.Ordinal) { "unsqueeze_", "squeeze_", "transpose_", "t_", "swapaxes_", "swapdims_", "resize_", "set_", "rename_" };

    /// <summary>Whether the call changes its tensor's shape.</summary>
    public static bool Reshapes(Call call) => Reshaping.Contains(call.Method.Name) && TorchTypes.IsTorch(call.Method.ContainingType);

    /// <summary>The result of the call; null for one that does not involve tensors.</summary>
    public static Value? Run(Call call, Memory memory)
    {
        var method = call.Method;
        if (!TorchTypes.IsTorch(method.ContainingType)) return null;
        switch (method.ContainingType.Name)
        {
            case "TensorIndex":
                return Indexes.Run(call);
            case "DisposeScope" when call.Arguments.Any(static a => a is TensorValue) && method.Name is "MoveToOuter" or "Detach" or "DisposeEverythingBut":
                return call.Arguments.Length == 1 ? call.Arguments[0] : new TupleValue(call.Arguments);
            case "Parameter" when method.MethodKind == MethodKind.Constructor:
                return call.Arguments.FirstOrDefault() as TensorValue;
        }
        if (call.Receiver is TensorValue tensor && Member(call, tensor.Shape, memory) is { } member) return member;
        var isTensor = IsTensor(method.ReturnType);
        if (Created(call) is { } created) return isTensor ? new TensorValue(created) : null;
        if (!TouchesTensors(call)) return null;
        if (OfTensors(call) is not { } tensors) return isTensor ? new TensorValue(TensorShape.Unknown) : Top.Value;
        if (isTensor) return new TensorValue(TensorFunctions.Of(tensors)) { IsSoftmax = method.Name is "softmax" or "softmax2d" };
        if (method.ReturnType is not IArrayTypeSymbol and not INamedTypeSymbol { IsTupleType: true } || TensorFunctions.PartsOf(tensors) is not { } parts)
            return Top.Value;
        var values = parts.Select(static Value (p) => new TensorValue(p)).ToImmutableArray();
        return method.ReturnType is IArrayTypeSymbol ? new ListObject(memory.New(new Sequence(values))) : new TupleValue(values);
    }

    private static Value? Member(Call call, TensorShape shape, Memory memory)
    {
        // By kind, because TorchSharp gives its indexers' accessors unusual names.
        if (call.Method is { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol { IsIndexer: true } })
            return new TensorValue(Indexes.Of(call) is { } indexes ? Indexing.At(shape, indexes) : TensorShape.Unknown);
        switch (call.Method.Name)
        {
            case "get_shape" or "size" when call.Arguments.IsEmpty:
                var front = shape.HasRank ? shape.Dimensions : Enumerable.Range(0, 8).Select(i => shape[i]).ToImmutableArray();
                while (!shape.HasRank && !front.IsEmpty && front[front.Length - 1] is null) front = front.RemoveAt(front.Length - 1);
                return new ListObject(memory.New(new Sequence([.. front.Select(Number)], shape.HasRank ? null : Top.Value)));
            case "size" when call.Arguments is [Constant { Content: var dimension }] && Arithmetic.Whole(dimension) is { } at:
                return Number(shape[at]);
            case "dim" or "get_ndim" or "get_Dimensions":
                return Number(shape.Rank);
            case "numel" or "get_NumberOfElements":
                return Number(shape.HasRank ? shape.Dimensions.Aggregate((long?)1, static (product, length) => product * length) : null);
            case "get_T" or "get_H":
                return new TensorValue(shape.Rank == 2 ? Shapes.Reshaping.Transpose(shape, 0, 1) : TensorShape.Unknown);
            case "get_mT" or "get_mH":
                return new TensorValue(Shapes.Reshaping.Transpose(shape, -2, -1));
            default:
                return null;
        }
    }

    private static Value Number(long? number) => number is { } known ? new Constant(known) : Top.Value;

    private static bool TouchesTensors(Call call) =>
        call.Receiver is TensorValue
            || call.Arguments.Any(
                static a => a is TensorValue or ListObject { Sequence: { IsClosed: true, Items: [TensorValue, ..] } }
                    or TupleValue { Items: [TensorValue, ..] });

    private static TensorCall? OfTensors(Call call)
    {
        var (method, tensors) = (call.Method, ImmutableArray.CreateBuilder<TensorShape>());
        if (call.Receiver is { } receiver) tensors.Add((receiver as TensorValue)?.Shape ?? TensorShape.Unknown);
        var others = new HashSet<IParameterSymbol>(SymbolEqualityComparer.Default);
        foreach (var parameter in method.Parameters)
        {
            var value = parameter.Ordinal < call.Arguments.Length ? call.Arguments[parameter.Ordinal] : Top.Value;
            if (!IsTensor(parameter.Type) && !HoldsTensors(parameter.Type))
                others.Add(parameter);
            else if (value is not Constant { Content: null })
            {
                // A list of unknown length may hold any tensors.
                if (Arguments.Shapes(value) is not { } shapes || (HoldsTensors(parameter.Type) && value is not (ListObject or TupleValue))) return null;
                tensors.AddRange(shapes);
            }
        }
        return new(method.Name, tensors.ToImmutable(), [.. method.Parameters.Select(static p => p.Name)],
            Arguments.Of(method, p => others.Contains(p) && p.Ordinal < call.Arguments.Length ? call.Arguments[p.Ordinal] : null));
    }

    /// <summary>A tensor factory with known lengths; null for another call.</summary>
    private static TensorShape? Created(Call call)
    {
        if (call is { Receiver: null, Method.Name: "arange" or "linspace" or "logspace" }) return TensorShape.OfRank(1);
        if (call.Receiver is not null || call.Method.Name is not ("zeros" or "ones" or "rand" or "randn" or "empty" or "full")) return null;
        var values = Arguments.Of(call.Method, p => p.Ordinal < call.Arguments.Length ? call.Arguments[p.Ordinal] : null);
        var lengths =
            call.Method.Parameters.Select(static p => p.Name)
                .Where(static name => name is "rows" or "columns" or "dim0" or "dim1" or "dim2" or "dim3").ToArray();
        if (lengths.Length > 0) return TensorShape.Of([.. lengths.Select(values.Integer)]);
        if (call.Method.Parameters.Any(static p => p is { Name: "size", Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }))
            return TensorShape.Of(values.Integer("size"));
        return values.List("size") is { } size ? TensorShape.Of(size) : TensorShape.Unknown;
    }

    private static bool IsTensor(ITypeSymbol type) => TorchTypes.DerivesFromTensor(type);

    private static bool HoldsTensors(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsTensor(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(static e => IsTensor(e.Type)),
        INamedTypeSymbol { TypeArguments: [var element] } => IsTensor(element),
        _ => false,
    };
}
