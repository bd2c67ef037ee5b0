using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>Constructs a network by interpreting its constructor.</summary>
    public ModuleObject New(INamedTypeSymbol type, IMethodSymbol constructor, ImmutableArray<Value> arguments)
    {
        var module = NewModule(type, null);
        module.Arguments = Named(constructor, arguments);
        Construct(module, type, constructor, arguments, null);
        return module;
    }

    private Value Creation(IObjectCreationOperation creation)
    {
        var arguments = Arguments(creation.Arguments);
        var made = _frame.Types.Apply(creation.Type!) is INamedTypeSymbol type && creation.Constructor is { } constructor
            ? New(type, constructor, arguments, creation)
            : Escaped(arguments);
        Initialize(creation.Initializer, made);
        return made;
    }

    private Value Creation(ITypeParameterObjectCreationOperation creation)
    {
        var made = _frame.Types.Apply(creation.Type!) is INamedTypeSymbol type && Parameterless(type) is { } constructor
            ? New(type, constructor, [], creation)
            : Top.Value;
        Initialize(creation.Initializer, made);
        return made;
    }

    private Value New(INamedTypeSymbol type, IMethodSymbol constructor, ImmutableArray<Value> arguments, IOperation creation)
    {
        if (CallModel?.Run(new(constructor, null, arguments, creation)) is { } ruled) return ruled;
        if (Described(constructor, arguments, creation) is { } described) return described;
        if (IsTorch(type))
            return IsModule(type)
                ? NewTorchModule(type, constructor, arguments, creation)
                : TorchTypes.IsParameter(type) ? new TorchObject(type) : Escaped(arguments);
        if (!_bodies.IsSource(type)) return NewKnown(type, constructor, arguments) ?? NewForeign(type, arguments, creation);
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct)) return Escaped(arguments);
        var instance = IsModule(type) ? NewModule(type, creation) : new Instance(type, Memory.Now);
        if (instance is ModuleObject module) module.Arguments = Named(constructor, arguments);
        Construct(instance, type, constructor, arguments, null);
        return instance;
    }

    private ModuleObject NewModule(INamedTypeSymbol type, IOperation? creation)
    {
        CountModule();
        return new(type, KindOf(type), creation, Memory);
    }

    /// <summary>A module from another assembly, whose submodules are unknown.</summary>
    private Value NewForeign(INamedTypeSymbol type, ImmutableArray<Value> arguments, IOperation creation)
    {
        Escaped(arguments);
        if (!IsModule(type)) return Top.Value;
        var module = NewModule(type, creation);
        module.Escape();
        return module;
    }

    private static ImmutableDictionary<string, Value> Named(IMethodSymbol method, ImmutableArray<Value> arguments)
    {
        var named = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var parameter in method.Parameters)
            if (parameter.Ordinal < arguments.Length) named[parameter.Name] = arguments[parameter.Ordinal];
        return named.ToImmutable();
    }

    /// <summary>Runs a constructor of the object's type or of one of its base types.</summary>
    private void Construct(Instance instance, INamedTypeSymbol type, IMethodSymbol constructor, ImmutableArray<Value> arguments, Cell?[]? references)
    {
        if (_calls >= MaxCalls) Abort();
        if (!Step()) return;
        var frame = new Frame(instance, _frame.Types.ForCall(constructor, type), Memory.New(Bottom.Value));
        var primary =
            constructor.OriginalDefinition.DeclaringSyntaxReferences.Select(r => r.GetSyntax(_cancellation)).OfType<TypeDeclarationSyntax>().FirstOrDefault();
        foreach (var parameter in constructor.OriginalDefinition.Parameters)
        {
            var argument = parameter.Ordinal < arguments.Length ? arguments[parameter.Ordinal] : Top.Value;
            if (primary is not null) TakePrimary(instance, type, parameter, argument);
            else frame.Declare(parameter,
                references is not null && parameter.Ordinal < references.Length && references[parameter.Ordinal] is { } cell ? cell : Memory.New(argument));
        }
        var caller = _frame;
        _calls++;
        _frame = frame;
        Within(frame, () =>
        {
            if (primary is not null)
            {
                Initializers(instance, type);
                var baseType = primary.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();
                Chain(instance, type, baseType is null ? null : _bodies.Of(baseType, _cancellation));
                return;
            }
            var body = constructor.IsImplicitlyDeclared ? null : _bodies.Of(constructor, _cancellation) as IConstructorBodyOperation;
            var initializer = body?.Initializer is IExpressionStatementOperation { Operation: var call } ? call : body?.Initializer;
            var isThis = initializer is IInvocationOperation { TargetMethod: var target }
                && SymbolEqualityComparer.Default.Equals(target.ContainingType.OriginalDefinition, type.OriginalDefinition);
            if (!isThis) Initializers(instance, type);
            Chain(instance, type, initializer);
            Run(body?.BlockBody ?? body?.ExpressionBody);
        });
        _frame = caller;
        _calls--;
    }

    /// <summary>A parameter of a primary constructor is kept in the object, and a record has a property for it.</summary>
    private void TakePrimary(Instance instance, INamedTypeSymbol type, IParameterSymbol parameter, Value argument)
    {
        Memory.Write(instance[parameter, static () => Bottom.Value], argument);
        if (!type.IsRecord) return;
        foreach (var property in type.OriginalDefinition.GetMembers(parameter.Name).OfType<IPropertySymbol>())
            if (property.DeclaringSyntaxReferences.Any(r => r.GetSyntax(_cancellation) is ParameterSyntax) && _bodies.BackingField(property) is { } field)
                Memory.Write(CellOf(instance, field), argument);
    }

    private void Initializers(Instance instance, INamedTypeSymbol type)
    {
        foreach (var (member, syntax) in _bodies.Initializers(type, _cancellation))
        {
            var field = member as IFieldSymbol ?? _bodies.BackingField((IPropertySymbol)member);
            var value = Stored(Evaluate(_bodies.ValueOf(syntax, _cancellation)));
            if (field is not null) Memory.Write(CellOf(instance, field), value);
        }
    }

    /// <summary>Runs the constructor that a constructor calls first.</summary>
    private void Chain(Instance instance, INamedTypeSymbol type, IOperation? initializer)
    {
        var baseType = type.BaseType;
        if (initializer is IInvocationOperation call)
        {
            var target = call.TargetMethod;
            var owner = SymbolEqualityComparer.Default.Equals(target.ContainingType.OriginalDefinition, type.OriginalDefinition) ? type : baseType;
            var references = References(call.Arguments);
            if (owner is not null) ConstructBase(instance, owner, target, Arguments(call.Arguments), references);
            return;
        }
        if (baseType is not null && Parameterless(baseType) is { } constructor)
            ConstructBase(instance, baseType, constructor,
                [.. constructor.Parameters.Select(static p => p.HasExplicitDefaultValue ? new Constant(p.ExplicitDefaultValue) : (Value)Top.Value)], null);
    }

    private void ConstructBase(Instance instance, INamedTypeSymbol type, IMethodSymbol constructor, ImmutableArray<Value> arguments, Cell?[]? references)
    {
        if (IsTorch(type)) ConstructTorch(instance, type, constructor, arguments);
        else if (_bodies.IsSource(type)) Construct(instance, type, constructor, arguments, references);
        else if (type.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)) instance.Escape();
    }

    private static IMethodSymbol? Parameterless(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(static c => c.Parameters.IsEmpty)
            ?? type.InstanceConstructors.FirstOrDefault(static c => c.Parameters.All(static p => p.IsOptional || p.IsParams));

    private static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) => type.InstanceConstructors.FirstOrDefault(
        static c => c.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is TypeDeclarationSyntax));

    private void Initialize(IObjectOrCollectionInitializerOperation? initializer, Value receiver)
    {
        if (initializer is null) return;
        _frame.Receivers.Push(receiver);
        foreach (var part in initializer.Initializers)
            if (part is IMemberInitializerOperation member) Initialize(member.Initializer, Evaluate(member.InitializedMember));
            else Evaluate(part);
        _frame.Receivers.Pop();
    }

    private Value With(IWithOperation with)
    {
        var value = Evaluate(with.Operand) is Instance instance and not ModuleObject ? instance.Copy(Memory) : (Value)Top.Value;
        Initialize(with.Initializer, value);
        return value;
    }
}
