using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    private Value ReadOf(IOperation reference)
    {
        if (CellOf(reference) is { } cell) return Known(cell.Content);
        if (reference is not IFieldReferenceOperation { Instance: { } holder } field) return Top.Value;
        var value = Evaluate(holder);
        return value switch
        {
            TupleValue tuple when TupleIndex(field.Field) is { } index && index < tuple.Items.Length => tuple.Items[index],
            Union { Values: [TupleValue, ..] } when TupleIndex(field.Field) is { } index => Part(value, index),
            Union union =>
                union.Values.Where(static v => v is Instance).Select(v => Known(CellOf((Instance)v, field.Field).Content))
                    .Aggregate((Value)Bottom.Value, Join.Of) is var joined ? Known(joined) : Top.Value,
            _ => Top.Value,
        };
    }

    private static int? TupleIndex(IFieldSymbol field) =>
        (field.CorrespondingTupleField ?? field).Name is var name && name.StartsWith("Item", StringComparison.Ordinal)
            && int.TryParse(name.Substring(4), out var number) ? number - 1 : null;

    /// <summary>The cell of a variable, or of a field of a known object; null if there is none.</summary>
    private Cell? CellOf(IOperation reference)
    {
        switch (reference)
        {
            case ILocalReferenceOperation { IsDeclaration: true } declaration:
                var declared = Memory.New(Bottom.Value);
                _frame.Declare(declaration.Local, declared);
                return declared;
            case ILocalReferenceOperation local:
                return _frame.Find(local.Local);
            case IDeclarationExpressionOperation declaration:
                return CellOf(declaration.Expression);
            case IParameterReferenceOperation parameter:
                // A parameter of a primary constructor lives in the object.
                return _frame.Find(parameter.Parameter) ?? (_frame.Self as Instance)?.Find(parameter.Parameter);
            case IFieldReferenceOperation { Instance: null } field:
                return StaticCell(field.Field);
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation self } field when Self(self) is Instance instance:
                return CellOf(instance, field.Field);
            case IFieldReferenceOperation { Instance: { } holder } field when holder is not IInvocationOperation && Evaluate(holder) is Instance instance:
                return CellOf(instance, field.Field);
            default:
                return null;
        }
    }

    /// <summary>What a field of an object holds.</summary>
    public Value Held(Instance instance, IFieldSymbol field) => Known(CellOf(instance, field).Content);

    private static Cell CellOf(Instance instance, IFieldSymbol field) =>
        instance.HasEscaped && !field.IsReadOnly ? new(Top.Value, instance.AllocatedAt) : instance[field, () => DefaultOf(field.Type)];

    /// <summary>A static field: known if only its initializer assigns it and can be evaluated.</summary>
    private Cell StaticCell(IFieldSymbol field)
    {
        if (_statics.TryGetValue(field, out var known)) return known;
        _statics[field] = new(Top.Value, 0);
        var member = field.AssociatedSymbol ?? field;
        var isFixed = _bodies.IsSource(field.ContainingType)
            && (field.IsReadOnly || !_bodies.Assignments.IsAssignedElsewhere(field.OriginalDefinition, _cancellation));
        if (!isFixed || Bodies.Initializer(member.OriginalDefinition, _cancellation) is not { } initializer) return new(Top.Value, 0);
        var (frame, jump) = (_frame, _jump);
        Memory.WithoutJournal(() =>
        {
            _frame = new(null, _frame.Types.ForCall(field.ContainingType), Memory.New(Bottom.Value));
            _jump = null;
            _statics[field] = new(Stored(Evaluate(_bodies.ValueOf(initializer, _cancellation))), 0);
        });
        (_frame, _jump) = (frame, jump);
        return _statics[field];
    }

    /// <summary>A value as it is stored: structs are copied.</summary>
    private Value Stored(Value value) => value is Instance { Type.IsValueType: true } instance ? instance.Copy(Memory) : value;

    private Value Assignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef) Abort();
        var value = Stored(Evaluate(assignment.Value));
        Assign(assignment.Target, value);
        return value;
    }

    private Value CoalesceAssignment(ICoalesceAssignmentOperation assignment)
    {
        var value = Evaluate(assignment.Target);
        switch (IsNull(value))
        {
            case false:
                return value;
            case true:
                return Set();
            default:
                return RunBranches(() => WithoutNull(value), Set);
        }

        Value Set()
        {
            var given = Stored(Evaluate(assignment.Value));
            Assign(assignment.Target, given);
            return given;
        }
    }

    private Value Deconstruction(IDeconstructionAssignmentOperation assignment)
    {
        var value = Evaluate(assignment.Value);
        Assign(assignment.Target, value);
        return value;
    }

    /// <summary>Assigns to a variable, field, property or element.</summary>
    private void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case IDiscardOperation:
                return;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                return;
            case ITupleOperation tuple:
                for (var i = 0; i < tuple.Elements.Length; i++) Assign(tuple.Elements[i], Part(value, i));
                return;
            case IPropertyReferenceOperation property:
                AssignProperty(property, value);
                return;
            case IArrayElementReferenceOperation element:
                SetElement(Evaluate(element.ArrayReference), [.. element.Indices.Select(Evaluate)], value);
                return;
            case IImplicitIndexerReferenceOperation element:
                SetElement(Evaluate(element.Instance), [Evaluate(element.Argument)], value);
                return;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value);
                return;
        }
        if (CellOf(target) is { } cell)
        {
            if (target is IFieldReferenceOperation { Field.IsStatic: true, Field.IsReadOnly: false }) value.Escape();
            else Memory.Write(cell, value);
            return;
        }
        value.Escape();
        if (target is IFieldReferenceOperation { Instance: { } holder }) Evaluate(holder).Escape();
    }

    private Value Part(Value value, int index) => value switch
    {
        TupleValue tuple when index < tuple.Items.Length => tuple.Items[index],
        Union { Values: [TupleValue, ..] } union => union.Values.Select(v => Part(v, index)).Aggregate(Join.Of),
        // A record is deconstructed into its parameters, as by the compiler's own Deconstruct.
        Instance { Type.IsRecord: true } instance when PrimaryConstructor(instance.Type) is { } primary && index < primary.Parameters.Length
            && instance.Type.GetMembers(primary.Parameters[index].Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property =>
                ReadProperty(property, instance, [], null),
        _ => Top.Value,
    };

    private Value Property(IPropertyReferenceOperation reference)
    {
        var receiver = reference.Instance is { } instance ? Evaluate(instance) : null;
        var property = receiver is null && reference.ConstrainedToType is { } parameter && _frame.Types.Apply(parameter) is INamedTypeSymbol type
            ? Implementing(type, reference.Property) as IPropertySymbol ?? reference.Property
            : reference.Property;
        return ReadProperty(property, receiver, Arguments(reference.Arguments), reference);
    }

    private Value ReadProperty(IPropertySymbol property, Value? receiver, ImmutableArray<Value> arguments, IOperation? operation)
    {
        if (property.GetMethod is not { } getter)
            return BackingField(property, receiver) is { } held ? Known(held.Content) : Top.Value;
        if (operation is not null && CallModel?.Run(new(getter, receiver, arguments, operation)) is { } ruled) return ruled;
        if (receiver is Union union && WithoutNull(union) is var others)
            return others is Union several
                ? RunBranches([.. several.Values.Select(v => (Func<Value>)(() => ReadProperty(property, v, arguments, operation)))])
                : ReadProperty(property, others, arguments, operation);
        if (receiver is Instance instance) getter = Implementation(getter, instance);
        if (getter.AssociatedSymbol is IPropertySymbol actual && _bodies.IsSource(actual.ContainingType) && !IsTorch(actual.ContainingType))
        {
            if (_bodies.Of(getter, _cancellation) is { } body) return Invoke(getter, body, receiver, arguments, null);
            return BackingField(actual, receiver) is { } cell ? Known(cell.Content) : Top.Value;
        }
        return MemberOf(property, receiver, arguments);
    }

    private Cell? BackingField(IPropertySymbol property, Value? receiver)
    {
        if (_bodies.BackingField(property.OriginalDefinition) is not { } field) return null;
        if (!property.IsStatic) return receiver is Instance instance ? CellOf(instance, field) : null;
        return StaticCell(field);
    }

    private void AssignProperty(IPropertyReferenceOperation reference, Value value)
    {
        var receiver = reference.Instance is { } holder ? Evaluate(holder) : null;
        var arguments = Arguments(reference.Arguments);
        var property = reference.Property;
        if (receiver is ListObject or DictionaryObject or ModuleObject { Kind: not null } && property.IsIndexer)
        {
            SetElement(receiver, arguments, value);
            return;
        }
        var setter = property.SetMethod is { } declared && receiver is Instance instance ? Implementation(declared, instance) : property.SetMethod;
        var actual = setter?.AssociatedSymbol as IPropertySymbol ?? property;
        if (_bodies.IsSource(actual.ContainingType) && !IsTorch(actual.ContainingType))
        {
            if (setter is not null && _bodies.Of(setter, _cancellation) is { } body) Invoke(setter, body, receiver, arguments.Add(value), null);
            else if (BackingField(actual, receiver) is { } cell && !actual.IsStatic) Memory.Write(cell, value);
            else value.Escape();
            return;
        }
        value.Escape();
        if (receiver is not null and not ModuleObject) receiver.Escape();
    }
}
