using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Used by generated constructors: attaches the taps, runs both networks once on the sample, lets every term check the observed shapes, and
/// throws one exception with all faults. On failure, both networks are left unchanged.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecipeSetup : IDisposable
{
    private readonly Module _student;
    private readonly Module _teacher;
    private readonly Tensor _sample;
    private readonly NetworkState _studentState;
    private readonly NetworkState _teacherState;
    private readonly RecipeFaults _faults;
    private readonly List<Tap> _taps = [];
    private readonly List<Module> _modules = [];
    private readonly string _other;
    private bool _completed;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="teacher">The teacher; put into evaluation mode and without gradients until the recipe is disposed.</param>
    /// <param name="sample">One batch of input, [B, …]; B = 1 is sufficient.</param>
    /// <exception cref="ArgumentException">The sample was disposed.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong gradients on this processor.</exception>
    public RecipeSetup(string recipe, Module student, Module teacher, Tensor sample) : this(recipe, student, teacher, sample, "teacher")
    {
    }

    /// <summary>The same for a student that is its own teacher.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="sample">One batch of input, [B, …]; B = 1 is sufficient.</param>
    public RecipeSetup(string recipe, Module student, Tensor sample) : this(recipe, student, student, sample, "student")
    {
    }

    /// <summary>The same for two students that learn from each other.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="sample">One batch of input, [B, …]; B = 1 is sufficient.</param>
    /// <param name="peer">The other one; its modes are restored too.</param>
    public RecipeSetup(string recipe, Module student, Tensor sample, Module peer) : this(recipe, student, peer, sample, "peer")
    {
    }

    private RecipeSetup(string recipe, Module student, Module teacher, Tensor sample, string other)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.IsInvalid)
            throw new ArgumentException(
                $"{recipe}: the sample was disposed. A loader disposes a batch when the next one is asked for, and loader.First() disposes its "
                    + "own; clone() it.",
                nameof(sample));
        TorchCheck.BeforeTraining(sample.device);
        _student = student;
        _teacher = teacher;
        _sample = sample;
        _faults = new RecipeFaults(recipe);
        Input = new StepInput(recipe, sample);
        (_other, TeacherOutputs) = (other, new(other == "peer" ? other : "teacher"));
        if (other != "student") RequireDistinct(student, teacher);
        if (student.parameters().ToList() is { Count: > 0 } parameters && parameters.All(static parameter => !parameter.requires_grad))
            _faults.Add($"none of the student's {parameters.Count} parameters requires a gradient, so nothing would be trained; set requires_grad of "
                + "those to train.");
        _studentState = NetworkState.Of(student);
        _teacherState = NetworkState.Of(teacher);
    }

    /// <summary>The required input of every step, as determined by the sample.</summary>
    public StepInput Input { get; }

    /// <summary>The student's only output, as seen in the dry run.</summary>
    public Feature StudentOutput => StudentOutputs[""];

    /// <summary>The teacher's only output, as seen in the dry run.</summary>
    public Feature TeacherOutput => TeacherOutputs[""];

    /// <summary>The outputs of a student that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs StudentOutputs { get; } = new("student");

    /// <summary>The outputs of a teacher that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs TeacherOutputs { get; }

    /// <summary>The peer's only output, as seen in the dry run.</summary>
    public Feature PeerOutput => TeacherOutput;

    /// <summary>The outputs of a peer that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs PeerOutputs => TeacherOutputs;

    /// <summary>Attaches a tap to the student's layer of that path; a fault if there is none.</summary>
    public Tap TapStudent(string path, string terms) => Attach("student", _student, path, terms);

    /// <summary>Attaches a tap to the teacher's layer of that path; a fault if there is none.</summary>
    public Tap TapTeacher(string path, string terms) => Attach("teacher", _teacher, path, terms);

    /// <summary>Attaches a tap to the peer's layer of that path; a fault if there is none.</summary>
    public Tap TapPeer(string path, string terms) => Attach("peer", _teacher, path, terms);

    /// <summary>
    /// Runs both networks, which return one tensor each, on the sample, in evaluation mode and without gradients, so that running statistics do not change.
    /// </summary>
    public void DryRun() =>
        DryRun((Module<Tensor, Tensor>)_student, static output => [new("", output)], (Module<Tensor, Tensor>)_teacher, static output => [new("", output)]);

    /// <summary>Runs both networks on the sample in the same way, if one of them returns several tensors.</summary>
    /// <param name="student">The student.</param>
    /// <param name="studentOutputs">The parts of its output that terms read.</param>
    /// <param name="teacher">The teacher.</param>
    /// <param name="teacherOutputs">The parts of its output that terms read.</param>
    public void DryRun<TStudent, TTeacher>(
        Module<Tensor, TStudent> student, Func<TStudent, OutputValue[]> studentOutputs, Module<Tensor, TTeacher> teacher,
        Func<TTeacher, OutputValue[]> teacherOutputs)
    {
        if (SampleFault() is { } fault)
        {
            _faults.Add(fault);
            return;
        }
        using var noGrad = no_grad();
        Run("student", student, TapsOf("student"), output => [(StudentOutputs, studentOutputs(output))]);
        Run(_other, teacher, TapsOf(_other), output => [(TeacherOutputs, teacherOutputs(output))]);

        Tap[] TapsOf(string network) => [.. _taps.Where(t => t.Network == network)];
    }

    /// <summary>Runs a student that is its own teacher once on the sample in the same way.</summary>
    /// <param name="student">The student.</param>
    /// <param name="outputs">The parts of its output that terms train.</param>
    /// <param name="teacherOutputs">The parts of its output from which terms learn.</param>
    public void DryRun<T>(Module<Tensor, T> student, Func<T, OutputValue[]> outputs, Func<T, OutputValue[]> teacherOutputs)
    {
        if (SampleFault() is { } fault)
        {
            _faults.Add(fault);
            return;
        }
        using var noGrad = no_grad();
        Run("student", student, _taps, output => [(StudentOutputs, outputs(output)), (TeacherOutputs, teacherOutputs(output))]);
    }

    /// <summary>A term's check: a fault unless <paramref name="fits"/>. Checks on places that the dry run did not reach are skipped by passing true.</summary>
    public void Require(string term, bool fits, string message)
    {
        if (!fits) _faults.Add($"{term}: {message}");
    }

    /// <summary>Applies a rule to two places; returns whether the dry run saw both and they fit.</summary>
    internal bool Ask(string term, Feature student, Feature teacher, Func<ShapedPlace, ShapedPlace, ShapeFault?> rule) =>
        student.Shape is not null && teacher.Shape is not null && Fits(term, rule(student.Known, teacher.Known));

    /// <summary>Applies a rule to one place.</summary>
    internal bool Ask(string term, Feature place, Func<ShapedPlace, ShapeFault?> rule) => place.Shape is not null && Fits(term, rule(place.Known));

    private bool Fits(string term, ShapeFault? fault)
    {
        if (fault is not null) _faults.Add($"{term}: {fault.Message}.");
        return fault is null;
    }

    internal Module Student => _student;

    internal void RequireStudentLayer(string path, string stage)
    {
        if (LayerLookup.Find(_student, path) is null) _faults.Add(NoLayer("student", _student, path, stage));
    }

    /// <summary>The teacher's layer of that path, for what a term reads from its weights; null, and a fault, if there is none.</summary>
    internal Module? TeacherLayer(string term, string path)
    {
        var layer = LayerLookup.Find(_teacher, path);
        if (layer is null) _faults.Add(NoLayer("teacher", _teacher, path, term));
        return layer;
    }

    /// <summary>Builds a module of the recipe and takes ownership of it, so that a failing constructor disposes it.</summary>
    /// <remarks>TorchSharp's convolutions leak a handle for every bias that they initialize, which the scope disposes.</remarks>
    public T Own<T>(Func<T> create) where T : Module
    {
        using var scope = NewDisposeScope();
        var module = create();
        _modules.Add(module);
        foreach (var parameter in module.parameters()) parameter.DetachFromDisposeScope();
        foreach (var buffer in module.buffers()) buffer.DetachFromDisposeScope();
        return module;
    }

    /// <summary>Completes the setup: the teacher is frozen; the returned state restores it.</summary>
    /// <exception cref="RecipeException">There were faults; all are listed, and the networks are left unchanged.</exception>
    public NetworkState Complete()
    {
        _faults.ThrowIfAny();
        _completed = true;
        _studentState.RestoreModes();
        if (_other == "teacher") _teacherState.Freeze();
        else _teacherState.RestoreModes();
        return _teacherState;
    }

    /// <summary>Restores the student's modes and, after a fault, everything else.</summary>
    public void Dispose()
    {
        if (_completed) return;
        foreach (var tap in _taps) tap.Dispose();
        foreach (var module in _modules) module.Dispose();
        _studentState.Restore();
        _teacherState.Restore();
    }

    private Tap Attach(string network, Module root, string path, string terms)
    {
        var layer = LayerLookup.Find(root, path);
        if (layer is null)
            _faults.Add(NoLayer(network, root, path, terms));
        else if (!LayerHook.Fits(layer))
        {
            _faults.Add($"{terms}: the {network}'s \"{path}\" is a {layer.GetName()}, which does not return one tensor; {LayerLookup.Children(layer, path)}.");
            layer = null;
        }
        var tap = new Tap(network, path, layer);
        if (layer is not null) _taps.Add(tap);
        return tap;
    }

    private void RequireDistinct(Module student, Module teacher)
    {
        if (teacher is not ITeacherGroup { Teachers: var teachers })
        {
            if (ReferenceEquals(student, teacher)) _faults.Add("student and teacher are the same object; a recipe needs two networks.");
            return;
        }
        foreach (var (name, network) in teachers)
        {
            if (ReferenceEquals(student, network)) _faults.Add($"the student and the teacher {name} are the same object; a recipe needs two networks.");
            if (teachers.First(t => ReferenceEquals(t.Network, network)).Name is var first && first != name)
                _faults.Add($"the teachers {first} and {name} are the same object; give each name its own network.");
        }
    }

    private string? SampleFault()
    {
        if (_sample.dim() == 0 || _sample.shape[0] == 0)
            return $"the sample is {Shapes.Text(_sample.shape)}; expected a batch of input with at least one element.";
        if (!_sample.is_floating_point()) return null;
        using var finite = _sample.isfinite();
        using var all = finite.all();
        return all.item<bool>() ? null : $"the sample {Shapes.Text(_sample.shape)} holds NaN or infinite values.";
    }

    private void Run<T>(string network, Module<Tensor, T> root, IReadOnlyList<Tap> taps, Func<T, (SeenOutputs Seen, OutputValue[] Values)[]> outputs)
    {
        using var scope = NewDisposeScope();
        foreach (var tap in taps) tap.ArmWithCopy();
        root.eval();
        try
        {
            var output = root.call(_sample) ?? throw new InvalidOperationException("its forward pass returns null.");
            foreach (var tap in taps) See(tap);
            foreach (var (seen, values) in outputs(output))
                foreach (var value in values)
                    if (seen.See(value) is { } fault) _faults.Add(fault);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _faults.Add($"the {network} does not run on the sample {Shapes.Text(_sample.shape)} ({_sample.dtype} on {_sample.device}): {FirstLine(e.Message)}");
            foreach (var tap in taps) tap.Inspect();
        }
    }

    private void See(Tap tap)
    {
        if (tap.Inspect() is not { } seen)
        {
            _faults.Add($"{tap.Seen.Place} was not called in the {tap.Network}'s forward pass: {LayerHook.NotCalled}");
            return;
        }
        if (seen.Changed)
            _faults.Add($"{tap.Seen.Place} returns an output that a later layer modifies in place (ReLU(inplace: true)?), so its own value is lost; make "
                + "that layer work out of place.");
        tap.Seen = tap.Seen with { Shape = seen.Shape, Type = seen.Type, Device = seen.Device };
    }

    private static string NoLayer(string network, Module root, string path, string terms) =>
        $"{terms}: the {network} ({root.GetName()}) has no layer \"{path}\"; {LayerLookup.Nearest(root, path)}.";

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
